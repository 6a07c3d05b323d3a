resource "whatsapp_message_template" "order_shipped" {
  name     = "order_shipped"
  language = "en_US"
  category = "UTILITY"
  components = {
    body = {
      text     = "Hi {{1}}, your order {{2}} is on its way."
      examples = ["Pablo", "860198"]
    }
    buttons = [
      { type = "URL", text = "Track it", url = "https://shop.example.com/track/{{1}}", example = "860198" },
    ]
  }
}

# What the service that sends the template has to be given:
#   body     1  text  Pablo
#   body     2  text  860198
#   button   1  text  860198     (button_index = 0)
output "order_shipped_parameters" {
  value = provider::whatsapp::parameters(whatsapp_message_template.order_shipped.components)
}

# A change of the template that the service does not know about yet is noticed.
check "service_knows_the_parameters" {
  assert {
    condition = [
      for p in provider::whatsapp::parameters(whatsapp_message_template.order_shipped.components) : "${p.component}.${p.name}"
    ] == ["body.1", "body.2", "button.1"]
    error_message = "The order service gives other values than the template order_shipped takes."
  }
}
