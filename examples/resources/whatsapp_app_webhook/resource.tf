variable "webhook_verify_token" {
  description = "What the callback address expects as hub.verify_token."
  type        = string
  ephemeral   = true
}

# Needs app_secret in the provider block, or WHATSAPP_APP_SECRET. Meta calls the
# address before it accepts it, so it has to be up: depend on what serves it.
resource "whatsapp_app_webhook" "this" {
  callback_url = "https://hooks.luckyshrub.example/whatsapp"
  fields = [
    "messages",
    "message_template_status_update",
    "message_template_quality_update",
    "template_category_update",
    "account_update",
  ]

  # Neither in the plan nor in the state. Change the version with the token, so
  # that Meta asks the address again.
  verify_token         = var.webhook_verify_token
  verify_token_version = 1
}

# The app is told of this account only once it is subscribed to it.
resource "whatsapp_webhook_subscription" "this" {
  depends_on = [whatsapp_app_webhook.this]
}
