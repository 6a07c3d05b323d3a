resource "whatsapp_commerce_settings" "this" {
  phone_number_id = "106540352242922"
  cart_enabled    = true
  catalog_visible = true
}
