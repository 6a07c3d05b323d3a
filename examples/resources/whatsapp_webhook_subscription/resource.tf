# The app of the access token gets the account's webhooks at its own callback
# address (whatsapp_app_webhook, or the App Dashboard).
resource "whatsapp_webhook_subscription" "this" {}
