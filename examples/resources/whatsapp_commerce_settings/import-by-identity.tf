import {
  to = whatsapp_commerce_settings.this
  identity = {
    phone_number_id = "106540352242922"
  }
}
