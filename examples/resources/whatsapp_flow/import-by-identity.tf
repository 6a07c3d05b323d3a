import {
  to = whatsapp_flow.booking
  identity = {
    id = "1234567890123456"
  }
}
