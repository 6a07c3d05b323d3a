# A template of Meta's library has Meta's text, which is read from the account.
data "whatsapp_message_template" "delivery_update" {
  id = whatsapp_message_template.delivery_update.id
}

locals {
  by_hand = [
    { template = whatsapp_message_template.book_a_visit, content = whatsapp_message_template.book_a_visit },
    { template = whatsapp_message_template.delivery_update, content = data.whatsapp_message_template.delivery_update },
  ]
}

output "contract" {
  description = "What the program that sends has to know of each template, as JSON: name, language, category and parameters in their order."
  value = jsonencode(merge(module.templates.contract, {
    for t in local.by_hand : "${t.template.name}/${t.template.language}" => {
      name       = t.template.name
      language   = t.template.language
      category   = t.template.effective_category
      parameters = provider::whatsapp::parameters(t.content)
    }
  }))
}
