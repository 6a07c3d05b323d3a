# Made as a draft, checked by Meta, and published.
resource "whatsapp_flow" "booking" {
  name       = "booking"
  categories = ["APPOINTMENT_BOOKING"]
  flow_json  = file("${path.module}/booking.json")
}

# A button opens it. Meta approves a navigate_screen that is no screen of the
# flow, and the button opens nothing; of a flow in the same configuration, the
# provider refuses it before the template is sent. A flow_id from elsewhere is not
# looked at: take it from the data source whatsapp_flow, which fails if there is
# no such flow.
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
