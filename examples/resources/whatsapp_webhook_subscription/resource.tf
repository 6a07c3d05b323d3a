# The app of the access token gets the account's webhooks at its own callback
# address.
resource "whatsapp_webhook_subscription" "this" {}

variable "webhook_verify_token" {
  description = "What the callback address expects as hub.verify_token."
  type        = string
  ephemeral   = true
}

# The webhooks of one account go to an address of their own. Meta calls it
# before it accepts it, so it has to be up: depend on what serves it.
resource "whatsapp_webhook_subscription" "staging" {
  business_account_id   = "102290129340398"
  override_callback_uri = "https://hooks.luckyshrub.example/whatsapp"

  # Neither in the plan nor in the state. Change the version with the token, so
  # that Meta asks the address again.
  verify_token         = var.webhook_verify_token
  verify_token_version = 1
}
