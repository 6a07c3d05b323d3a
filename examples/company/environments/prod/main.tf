# The account of prod and a token for it come from the environment:
# WHATSAPP_BUSINESS_ACCOUNT_ID and WHATSAPP_ACCESS_TOKEN.

terraform {
  required_version = ">= 1.7"

  required_providers {
    whatsapp = {
      source  = "abd65749/whatsapp"
      version = "~> 0.1"
    }
  }

  # A state for each environment; that of prod belongs in a backend:
  # backend "s3" {
  #   bucket       = "luckyshrub-terraform"
  #   key          = "whatsapp/prod.tfstate"
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
  about           = "Plants, delivered"

  adopted            = true
  deletion_policy    = "PREVENT"
  on_category_change = "fail"
  wait_for_approval  = true

  # Here alone: what Meta has moved, what is not waited for, what may be removed next.
  overrides = {
    # order_status  = { on_category_change = "accept" }
    # weekend_offer = { wait_for_approval = false }
    # spring_sale   = { deletion_policy = "ABANDON" }
  }
}

output "contract" {
  description = "For the program that sends: terraform output -raw contract > contract.json"
  value       = module.channel.contract
  sensitive   = true # too long for logs, and no secret
}
