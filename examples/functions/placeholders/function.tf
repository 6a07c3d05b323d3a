# Every language of a template carries the same placeholders: otherwise the
# service that sends it would need to know which language takes which values.
locals {
  order_shipped = {
    en_US = {
      text     = "Hi {{first_name}}, your order {{order_number}} is on its way."
      examples = { first_name = "Pablo", order_number = "860198" }
    }
    es_ES = {
      text     = "Tu pedido {{order_number}} está en camino, {{first_name}}."
      examples = { first_name = "Pablo", order_number = "860198" }
    }
  }
  # As sets: another language may need another order.
  placeholders = { for language, body in local.order_shipped : language => toset(provider::whatsapp::placeholders(body.text)) }
}

resource "whatsapp_message_template" "order_shipped" {
  for_each = local.order_shipped

  name     = "order_shipped"
  language = each.key
  category = "UTILITY"
  components = {
    body = { text = each.value.text, named_examples = each.value.examples }
  }

  lifecycle {
    precondition {
      condition     = local.placeholders[each.key] == local.placeholders["en_US"]
      error_message = "The placeholders of ${each.key} (${join(", ", local.placeholders[each.key])}) are not those of en_US (${join(", ", local.placeholders["en_US"])})."
    }
  }
}
