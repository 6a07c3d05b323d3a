terraform {
  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}

variable "language" {
  type = string
}

resource "whatsapp_message_template" "hours" {
  name     = "opening_hours"
  language = var.language
  category = "UTILITY"

  components = {
    body = { text = var.language == "de" ? "Wir haben montags bis freitags von 9 bis 18 Uhr offen." : "We are open from 9 to 6 on weekdays." }
  }
}
