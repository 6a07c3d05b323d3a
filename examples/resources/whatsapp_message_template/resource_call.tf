# A button that starts a WhatsApp call to the business.
resource "whatsapp_message_template" "call_us" {
  name     = "call_us"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text = "Your order has a question that is answered sooner in a call. We are here for you until six."
    }
    buttons = [
      { type = "VOICE_CALL", text = "Call us", ttl_minutes = 1440 },
    ]
  }
}

# Asks the customer whether the business may call.
resource "whatsapp_message_template" "may_we_call" {
  name     = "may_we_call"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text     = "Hello {{1}}, we would like to talk about your order with you. May we call?"
      examples = ["Jessica"]
    }
    call_permission_request = true
  }
}
