# At most 0.05 dollars for each message that is delivered, in an account that is billed
# in dollars. Another amount is another price at once: Meta does not review it.
resource "whatsapp_message_template" "autumn_sale" {
  name     = "autumn_sale"
  language = "en_US"
  category = "MARKETING"

  max_price = {
    amount_per_1000 = 5000 # cents
  }

  components = {
    body   = { text = "Our autumn sale has begun. Come and see what we have for you at Lucky Shrub." }
    footer = { text = "Reply STOP to hear no more of this" }
  }
}
