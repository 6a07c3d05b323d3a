import {
  to = whatsapp_phone_number_registration.this
  identity = {
    phone_number_id = "106540352242922"
  }
}
