# A template of Meta's library, which is usually approved at once. Meta writes
# the text; the buttons get the addresses and numbers of your business.
resource "whatsapp_message_template" "delivery_update" {
  name     = "delivery_update"
  language = "en_US"
  category = "UTILITY"

  library_template = {
    name = "delivery_update_1"
    button_inputs = [
      {
        type = "URL"
        url = {
          base_url           = "https://shop.example.com/orders/{{1}}"
          url_suffix_example = "https://shop.example.com/orders/860198"
        }
      },
    ]
  }
}
