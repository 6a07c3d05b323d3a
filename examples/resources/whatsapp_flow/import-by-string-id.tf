# The id is Meta's id of the flow.
import {
  to = whatsapp_flow.booking
  id = "1234567890123456"
}
