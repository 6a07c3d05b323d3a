terraform {
  required_providers {
    whatsapp = {
      source  = "abd65749/whatsapp"
      version = "~> 0.1"
    }
  }
}

# The access token is best kept out of files: set WHATSAPP_ACCESS_TOKEN.
provider "whatsapp" {
  business_account_id = "102290129340398"
}
