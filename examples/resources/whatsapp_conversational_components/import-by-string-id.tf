# The id is Meta's id of the phone number.
import {
  to = whatsapp_conversational_components.this
  id = "106540352242922"
}
