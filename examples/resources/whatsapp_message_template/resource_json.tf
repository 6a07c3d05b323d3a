# The JSON of Meta's documents, as it is. Spacing and the order of keys are no
# change; keys newer than this provider pass through.
resource "whatsapp_message_template" "appointment_reminder" {
  name     = "appointment_reminder"
  language = "en_US"
  category = "UTILITY"

  components_json = jsonencode([
    {
      type    = "BODY"
      text    = "Your appointment is on {{1}} at {{2}}. Reply to this message to move it."
      example = { body_text = [["4 May", "10:30"]] }
    },
  ])
}
