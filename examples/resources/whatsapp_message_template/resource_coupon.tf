# A code to copy. The code of each customer is given when sending.
resource "whatsapp_message_template" "welcome_coupon" {
  name     = "welcome_coupon"
  language = "en_US"
  category = "MARKETING"

  components = {
    body = {
      text     = "Welcome to Lucky Shrub! Use code {{1}} to get {{2}} off your first order."
      examples = ["WELCOME10", "10%"]
    }
    buttons = [
      { type = "COPY_CODE", example = "WELCOME10" },
      { type = "QUICK_REPLY", text = "Unsubscribe" },
    ]
  }
}
