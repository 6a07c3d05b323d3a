# Where Meta tells each environment's app what happens. Workspaces have the names
# of the environments. It stands by itself because it needs WHATSAPP_APP_SECRET,
# with which a pull request could send customers' messages elsewhere.

terraform {
  # Write-only arguments.
  required_version = ">= 1.11"

  required_providers {
    whatsapp = {
      source  = "abd65749/whatsapp"
      version = "~> 0.1"
    }
  }
}

provider "whatsapp" {}

variable "webhook_verify_token" {
  description = "What the callback address expects as hub.verify_token."
  type        = string
  ephemeral   = true
}

locals {
  callback_urls = {
    dev     = "https://dev.hooks.luckyshrub.example/whatsapp"
    staging = "https://staging.hooks.luckyshrub.example/whatsapp"
    prod    = "https://hooks.luckyshrub.example/whatsapp"
  }
}

# Meta calls the address before it accepts it, so it has to be up.
resource "whatsapp_app_webhook" "this" {
  callback_url = local.callback_urls[terraform.workspace]
  fields = [
    "messages", "message_template_status_update", "message_template_quality_update", "template_category_update", "account_update",
  ]
  verify_token         = var.webhook_verify_token
  verify_token_version = 1
}
