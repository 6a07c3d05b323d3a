# The id is Meta's id of the phone number.
import {
  to = whatsapp_commerce_settings.this
  id = "106540352242922"
}
