# An offer with a countdown. When it ends is given when sending.
resource "whatsapp_message_template" "weekend_offer" {
  name     = "weekend_offer"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = {
      format       = "IMAGE"
      example_file = "${path.module}/summer.png"
    }
    limited_time_offer = {
      text           = "Ends soon!"
      has_expiration = true
    }
    body = {
      text     = "Good news, {{1}}! Until the offer ends, code {{2}} takes a quarter off your next order."
      examples = ["Jessica", "CARIBE25"]
    }
    buttons = [
      { type = "COPY_CODE", example = "CARIBE25" },
      { type = "URL", text = "Order now", url = "https://shop.example.com/offers?code={{1}}", example = "https://shop.example.com/offers?code=CARIBE25" },
    ]
  }
}
