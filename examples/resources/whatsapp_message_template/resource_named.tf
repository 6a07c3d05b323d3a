# Named placeholders, a link that ends in a value, and a number to call.
resource "whatsapp_message_template" "order_shipped" {
  name     = "order_shipped"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text = "Hello {{first_name}}, order {{order_number}} is on its way to you."
      named_examples = {
        first_name   = "Jessica"
        order_number = "860198"
      }
    }
    buttons = [
      {
        type    = "URL"
        text    = "Track the parcel"
        url     = "https://shop.example.com/orders/{{1}}"
        example = "https://shop.example.com/orders/860198"
      },
      {
        type         = "PHONE_NUMBER"
        text         = "Call us"
        phone_number = "+15550051310"
      },
    ]
  }
}
