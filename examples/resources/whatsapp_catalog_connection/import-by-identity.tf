import {
  to = whatsapp_catalog_connection.this
  identity = {
    business_account_id = "102290129340398"
    catalog_id          = "194836987003835"
  }
}
