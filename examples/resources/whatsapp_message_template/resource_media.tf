# An image above the text. The file is a sample for Meta's reviewers; what each
# customer sees is given when sending.
resource "whatsapp_message_template" "summer_collection" {
  name     = "summer_collection"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = {
      format       = "IMAGE"
      example_file = "${path.module}/summer.png"
    }
    body = {
      text     = "Hi {{1}}, our summer collection is here. Have a look before it is gone!"
      examples = ["Jessica"]
    }
    buttons = [
      { type = "URL", text = "See the collection", url = "https://shop.example.com/summer" },
      { type = "QUICK_REPLY", text = "Unsubscribe" },
    ]
  }
}
