# The id is that of the WhatsApp Business Account; the app is that of the
# access token.
import {
  to = whatsapp_webhook_subscription.this
  id = "102290129340398"
}
