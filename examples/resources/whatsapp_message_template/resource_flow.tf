# A form inside of WhatsApp. The flow has to be published before messages are sent.
resource "whatsapp_message_template" "book_a_visit" {
  name     = "book_a_visit"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text = "Your order is ready. Tell us when you would like to pick it up."
    }
    buttons = [
      { type = "FLOW", text = "Choose a time", flow_id = "797331569193581", navigate_screen = "CHOOSE_TIME", icon = "DOCUMENT" },
    ]
  }
}
