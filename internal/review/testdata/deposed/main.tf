terraform {
  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}

variable "suffix" {
  type    = string
  default = ""
}

resource "whatsapp_message_template" "promotion" {
  name     = "promotion${var.suffix}"
  language = "en_US"
  category = "MARKETING"

  components = { body = { text = "The sale is on until Sunday${var.suffix == "" ? "" : " evening"}." } }

  lifecycle {
    create_before_destroy = true
  }
}
