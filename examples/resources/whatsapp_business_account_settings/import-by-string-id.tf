# The id is that of the WhatsApp Business Account.
import {
  to = whatsapp_business_account_settings.this
  id = "102290129340398"
}
