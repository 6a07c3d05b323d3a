output "seasonal_promotion" {
  description = "What a customer will read, and what Meta says of it."
  value = {
    id      = whatsapp_message_template.seasonal_promotion.id
    status  = whatsapp_message_template.seasonal_promotion.status
    preview = whatsapp_message_template.seasonal_promotion.preview
  }
}

output "order_confirmation_preview" {
  description = "The order confirmation with its examples filled in."
  value       = whatsapp_message_template.order_confirmation.preview
}
