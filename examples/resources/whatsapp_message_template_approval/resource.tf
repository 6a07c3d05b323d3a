resource "whatsapp_message_template" "order_confirmation" {
  name     = "order_confirmation"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text     = "Thank you, {{1}}. Your order {{2}} is confirmed."
      examples = ["Jessica", "860198"]
    }
  }
}

# Waits until Meta has approved the template. With revision, each edit of the
# template is waited for as well.
resource "whatsapp_message_template_approval" "order_confirmation" {
  template_id = whatsapp_message_template.order_confirmation.id
  revision    = whatsapp_message_template.order_confirmation.revision

  timeouts = {
    create = "2h"
  }
}

# What sends the template comes after its approval. This stands for whatever
# switches your messages on: a feature flag, a function, a deployment.
resource "terraform_data" "order_messages" {
  input = {
    template = whatsapp_message_template.order_confirmation.name
    language = whatsapp_message_template.order_confirmation.language
  }

  depends_on = [whatsapp_message_template_approval.order_confirmation]
}
