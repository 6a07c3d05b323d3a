import {
  to = whatsapp_webhook_subscription.this
  identity = {
    business_account_id = "102290129340398"
    app_id              = "670843887433847"
  }
}
