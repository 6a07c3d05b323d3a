# A place on a map. Where it is, is given when sending.
resource "whatsapp_message_template" "courier_arrives" {
  name     = "courier_arrives"
  language = "en_US"
  category = "UTILITY"

  components = {
    header = {
      format = "LOCATION"
    }
    body = {
      text     = "Good news, {{1}}: your order {{2}} is nearby, and the courier will be with you within the hour."
      examples = ["Jessica", "860198"]
    }
    footer = {
      text = "Lucky Shrub"
    }
  }
}
