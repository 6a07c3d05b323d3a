resource "whatsapp_message_template" "seasonal_promotion" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = {
      format   = "TEXT"
      text     = "Our {{1}} is on!"
      examples = ["Summer Sale"]
    }
    body = {
      text     = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise."
      examples = ["the end of August", "25OFF", "25%"]
    }
    footer = {
      text = "Use the buttons below to manage your marketing subscriptions"
    }
    buttons = [
      { type = "QUICK_REPLY", text = "Unsubscribe from Promos" },
      { type = "QUICK_REPLY", text = "Unsubscribe from All" },
    ]
  }
}
