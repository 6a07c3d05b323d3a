# A plan of this fails: one template has two faults, another has none.
terraform {
  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}

resource "whatsapp_message_template" "order" {
  for_each = { en_US = "Thank you, {{1}}.", de = "Danke, {{1}}." }
  name     = "order_confirmation"
  language = each.key
  category = "UTILITY"
  components = {
    body = {
      text     = each.value
      examples = ["Jessica"]
    }
    footer  = { text = "Order {{1}}" }
    buttons = [{ type = "QUICK_REPLY", text = "A label that is longer than 25" }]
  }
}

resource "whatsapp_message_template" "fine" {
  name       = "opening_hours"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "We are open from 9 to 6 on weekdays." } }
}
