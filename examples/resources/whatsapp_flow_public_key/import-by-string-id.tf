# The id is Meta's id of the phone number.
import {
  to = whatsapp_flow_public_key.this
  id = "106540352242922"
}
