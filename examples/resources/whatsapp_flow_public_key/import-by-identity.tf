import {
  to = whatsapp_flow_public_key.this
  identity = {
    phone_number_id = "106540352242922"
  }
}
