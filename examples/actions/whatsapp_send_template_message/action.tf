resource "whatsapp_message_template" "order_confirmation" {
  name     = "order_confirmation"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text     = "Thank you, {{1}}! Your order {{2}} is on its way to you."
      examples = ["Pablo", "860198-230332"]
    }
    buttons = [
      { type = "URL", text = "Track it", url = "https://www.luckyshrub.example/track/{{1}}", example = "https://www.luckyshrub.example/track/860198" },
    ]
  }
}

# Only an approved template can be sent, so the message waits for the approval:
# one is sent after each.
resource "whatsapp_message_template_approval" "order_confirmation" {
  template_id = whatsapp_message_template.order_confirmation.id
  revision    = whatsapp_message_template.order_confirmation.revision

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.whatsapp_send_template_message.test]
    }
  }
}

action "whatsapp_send_template_message" "test" {
  config {
    phone_number_id = "106540352242922"
    to              = "+1 650 555 1234"

    template_name = whatsapp_message_template.order_confirmation.name
    language      = whatsapp_message_template.order_confirmation.language

    body_parameters = ["Pablo", "860198-230332"]
    buttons         = [{ index = 0, value = "860198" }]
  }
}

# A picture in the header, a placeholder with a name, and a coupon code.
# terraform apply -invoke=action.whatsapp_send_template_message.offer
action "whatsapp_send_template_message" "offer" {
  config {
    phone_number_id = "106540352242922"
    to              = "+16505551234"
    template_name   = "summer_offer"
    language        = "en_US"

    header                = { link = "https://cdn.luckyshrub.example/summer.png" }
    named_body_parameters = { first_name = "Pablo" }
    buttons               = [{ index = 0, value = "25OFF" }]
  }
}
