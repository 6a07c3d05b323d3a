# The bill of an order, which the customer pays in the chat (where Meta offers
# payments). The goods and the amount are given when sending.
resource "whatsapp_message_template" "order_bill" {
  name         = "order_bill"
  language     = "en_US"
  category     = "UTILITY"
  sub_category = "ORDER_DETAILS"

  components = {
    body = {
      text     = "Hello {{1}}, this is what you have ordered. Please look it over and pay."
      examples = ["Jessica"]
    }
    buttons = [
      { type = "ORDER_DETAILS", text = "Review and Pay" },
    ]
  }
}

# How an order stands.
resource "whatsapp_message_template" "order_status" {
  name         = "order_status"
  language     = "en_US"
  category     = "UTILITY"
  sub_category = "ORDER_STATUS"

  components = {
    body = {
      text     = "Hello {{1}}, there is news of your order. Open it to see where it is."
      examples = ["Jessica"]
    }
    footer = {
      text = "Lucky Shrub"
    }
  }
}
