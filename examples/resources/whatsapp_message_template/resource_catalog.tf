# The business's whole catalogue, behind one button.
resource "whatsapp_message_template" "browse_catalog" {
  name     = "browse_catalog"
  language = "en_US"
  category = "MARKETING"

  components = {
    body = {
      text     = "Thank you for your interest, {{1}}. Everything that we grow is in our catalogue."
      examples = ["Jessica"]
    }
    footer = {
      text = "Best grown in the shade"
    }
    buttons = [
      { type = "CATALOG", text = "View catalog" },
    ]
  }
}
