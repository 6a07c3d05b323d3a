# The id is Meta's id of the phone number.
import {
  to = whatsapp_phone_number_registration.this
  id = "106540352242922"
}
