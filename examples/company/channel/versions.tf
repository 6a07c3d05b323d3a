terraform {
  # Functions of providers: OpenTofu has them since 1.7.
  required_version = ">= 1.7"

  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}
