# A template that is kept elsewhere, by name and language.
data "whatsapp_message_template" "order_confirmation" {
  name     = "order_confirmation"
  language = "en_US"
}

output "order_confirmation_status" {
  value = data.whatsapp_message_template.order_confirmation.status
}
