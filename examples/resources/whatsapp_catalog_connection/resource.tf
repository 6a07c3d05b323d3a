resource "whatsapp_catalog_connection" "this" {
  catalog_id = "194836987003835"
}

# Templates with products wait for it.
resource "whatsapp_message_template" "catalog" {
  name     = "our_catalog"
  language = "en_US"
  category = "MARKETING"

  components = {
    body    = { text = "Have a look at our plants." }
    buttons = [{ type = "CATALOG", text = "View catalog" }]
  }

  depends_on = [whatsapp_catalog_connection.this]
}
