variable "webhook_verify_token" {
  description = "What the callback addresses expect as hub.verify_token."
  type        = string
  ephemeral   = true
}

resource "whatsapp_app_webhook" "this" {
  callback_url         = "https://hooks.luckyshrub.example/whatsapp"
  fields               = ["messages", "message_template_status_update"]
  verify_token         = var.webhook_verify_token
  verify_token_version = 1
}

# The messages of one account go to an address of their own. Meta calls it
# before it accepts it, so it has to be up: depend on what serves it.
resource "whatsapp_webhook_subscription" "staging" {
  business_account_id   = "102290129340398"
  override_callback_uri = "https://staging.luckyshrub.example/whatsapp"

  # Neither in the plan nor in the state. Change the version with the token, so
  # that Meta asks the address again.
  verify_token         = var.webhook_verify_token
  verify_token_version = 1

  depends_on = [whatsapp_app_webhook.this] # an app without one may not have an override
}
