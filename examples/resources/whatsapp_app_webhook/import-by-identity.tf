import {
  to = whatsapp_app_webhook.this
  identity = {
    app_id = "634974688087057"
  }
}
