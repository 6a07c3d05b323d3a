# The account of staging and a token for it come from the environment:
# WHATSAPP_BUSINESS_ACCOUNT_ID and WHATSAPP_ACCESS_TOKEN.

terraform {
  required_version = ">= 1.7"

  required_providers {
    whatsapp = {
      source  = "abd65749/whatsapp"
      version = "~> 0.1"
    }
  }

  # A state for each environment; that of staging belongs in a backend:
  # backend "s3" {
  #   bucket       = "luckyshrub-terraform"
  #   key          = "whatsapp/staging.tfstate"
  #   region       = "eu-central-1"
  #   use_lockfile = true
  # }
}

provider "whatsapp" {}

variable "phone_number_id" {
  description = "Meta's id of the phone number that customers write to."
  type        = string
}

module "channel" {
  source = "../../channel"

  phone_number_id = var.phone_number_id
  about           = "Staging: orders are not sent"

  adopted            = false
  deletion_policy    = "DELETE"
  on_category_change = "warn"
  wait_for_approval  = true
}

output "contract" {
  description = "For the program that sends: terraform output -raw contract > contract.json"
  value       = module.channel.contract
  sensitive   = true # too long for logs, and no secret
}
