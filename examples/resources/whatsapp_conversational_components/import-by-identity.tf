import {
  to = whatsapp_conversational_components.this
  identity = {
    phone_number_id = "106540352242922"
  }
}
