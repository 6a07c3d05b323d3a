locals {
  by_hand = { for t in [whatsapp_message_template.book_a_visit, whatsapp_message_template.delivery_update] : "${t.name}/${t.language}" => t }
}

output "contract" {
  description = "What the program that sends has to know of each template, as JSON: name, language, category and parameters in their order, or null for a template of Meta's library, whose text is Meta's."
  value = jsonencode(merge(module.templates.contract, {
    for key, t in local.by_hand : key => {
      name       = t.name
      language   = t.language
      category   = t.effective_category
      parameters = try(provider::whatsapp::parameters(t.components), null)
    }
  }))
}
