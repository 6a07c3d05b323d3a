# The id is that of the Meta app.
import {
  to = whatsapp_app_webhook.this
  id = "634974688087057"
}
