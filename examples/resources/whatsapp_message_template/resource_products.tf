# Some products of the catalogue. Which ones is given when sending.
resource "whatsapp_message_template" "abandoned_cart" {
  name     = "abandoned_cart"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = {
      text = "Forgot something?"
    }
    body = {
      text     = "Hi {{1}}, what you have chosen is waiting in your cart. Shall we send it to you?"
      examples = ["Jessica"]
    }
    buttons = [
      { type = "MPM", text = "View items" },
    ]
  }
}

# One product, with its picture out of the catalogue.
resource "whatsapp_message_template" "back_in_stock" {
  name     = "back_in_stock"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = {
      format = "PRODUCT"
    }
    body = {
      text     = "Good news, {{1}}: the plant that you asked for is back in our shop."
      examples = ["Jessica"]
    }
    buttons = [
      { type = "SPM", text = "View" },
    ]
  }
}
