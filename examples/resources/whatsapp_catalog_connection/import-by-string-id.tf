# The ids of the WhatsApp Business Account and the catalog.
import {
  to = whatsapp_catalog_connection.this
  id = "102290129340398/194836987003835"
}
