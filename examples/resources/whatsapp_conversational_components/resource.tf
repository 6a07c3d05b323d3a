resource "whatsapp_conversational_components" "this" {
  phone_number_id = "106540352242922"

  ice_breakers = ["Which plant suits me?", "Where is my order?"]

  commands = [
    { name = "order", description = "Track an order" },
    { name = "help", description = "Talk to a person" },
  ]
}
