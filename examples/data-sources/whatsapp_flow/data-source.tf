# A flow that is made elsewhere, by its name.
data "whatsapp_flow" "booking" {
  name = "booking"
}

check "flow" {
  assert {
    condition     = data.whatsapp_flow.booking.status == "PUBLISHED"
    error_message = "The flow is ${data.whatsapp_flow.booking.status}: its buttons open nothing."
  }
}

output "screens" {
  value = [for screen in jsondecode(data.whatsapp_flow.booking.flow_json).screens : screen.id]
}
