output "templates" {
  description = "The templates by name and language (\"order_confirmation/en_US\"), as whatsapp_message_template has them."
  value       = local.managed
  depends_on  = [whatsapp_message_template_approval.all]

  precondition {
    condition     = length(local.override_problems) == 0
    error_message = join("\n", local.override_problems)
  }
}

output "contract" {
  description = "What a program that sends has to know, by name and language: name, language, category in which Meta charges, and the parameters of a message as the function `parameters` lists them, or null for a kind of template that the provider does not know yet. Write it where the program reads it, with jsonencode."
  value = {
    for key, template in local.managed : key => {
      name       = template.name
      language   = template.language
      category   = template.effective_category
      parameters = try(provider::whatsapp::parameters(template), null)
    }
  }
  depends_on = [whatsapp_message_template_approval.all]
}

output "files" {
  description = "The file of each template, below the folder, by name and language. It needs no plan that works: `terraform console` shows it when one has failed."
  value       = { for key, template in local.templates : key => template.file }
}
