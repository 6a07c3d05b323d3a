# Made as a draft, checked by Meta, and published.
resource "whatsapp_flow" "booking" {
  name       = "booking"
  categories = ["APPOINTMENT_BOOKING"]
  flow_json  = file("${path.module}/booking.json")
}

# A button opens it. A flow_id that is no flow, and a navigate_screen that is no
# screen of it, would be approved and open nothing: the plan says so.
resource "whatsapp_message_template" "book_a_visit" {
  name     = "book_a_visit"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = { text = "Your plants are ready. When would you like to pick them up?" }
    buttons = [{
      type            = "FLOW"
      text            = "Choose a day"
      flow_id         = whatsapp_flow.booking.id
      flow_action     = "NAVIGATE"
      navigate_screen = "DATE"
    }]
  }
}
