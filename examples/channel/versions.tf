terraform {
  required_version = ">= 1.11" # for verify_token, which is write-only

  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}
