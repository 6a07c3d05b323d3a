# What Meta's library has for online shops, about orders, in English.
data "whatsapp_template_library" "orders" {
  topic    = "ORDER_MANAGEMENT"
  industry = "E_COMMERCE"
  language = "en_US"
}

output "order_templates" {
  value = {
    for t in data.whatsapp_template_library.orders.templates :
    t.name => t.body
  }
}
