# The id is Meta's id of the phone number, not the number itself.
import {
  to = whatsapp_business_profile.support
  id = "106540352242922"
}
