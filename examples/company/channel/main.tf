# All that an environment has: the texts, the number's face, and that Meta tells
# what happens. What differs between environments is a variable.

module "templates" {
  # In a repository of your own, pinned to the version of the provider:
  # source = "github.com/abd65749/terraform-provider-whatsapp//modules/templates?ref=v0.1.0"
  source = "../../../modules/templates"

  folder             = "${path.module}/../templates"
  adopted            = var.adopted
  overrides          = var.overrides
  deletion_policy    = var.deletion_policy
  on_category_change = var.on_category_change
  wait_for_approval  = var.wait_for_approval
}

# Two templates cannot be files: what they name differs between accounts, or is
# Meta's own text.

resource "whatsapp_flow" "visit" {
  name       = "book_a_visit"
  categories = ["APPOINTMENT_BOOKING"]
  flow_json  = file("${path.module}/book-a-visit.json")
}

resource "whatsapp_message_template" "book_a_visit" {
  name               = "book_a_visit"
  language           = "en_US"
  category           = "UTILITY"
  deletion_policy    = var.deletion_policy
  on_category_change = var.on_category_change

  components = {
    body = {
      text     = "Your order {{1}} is ready. When would you like to come for it?"
      examples = ["860198"]
    }
    buttons = [{
      type            = "FLOW"
      text            = "Choose a day"
      flow_id         = whatsapp_flow.visit.id
      flow_action     = "NAVIGATE"
      navigate_screen = "DATE"
    }]
  }
}

resource "whatsapp_message_template" "delivery_update" {
  name               = "delivery_update"
  language           = "en_US"
  category           = "UTILITY"
  deletion_policy    = var.deletion_policy
  on_category_change = var.on_category_change

  library_template = {
    name = "delivery_update_1"
    button_inputs = [{
      type = "URL"
      url = {
        base_url           = "https://www.luckyshrub.example/orders/{{1}}"
        url_suffix_example = "https://www.luckyshrub.example/orders/860198"
      }
    }]
  }
}

resource "whatsapp_business_profile" "this" {
  phone_number_id = var.phone_number_id

  about                = var.about
  description          = "At Lucky Shrub we grow plants that forgive you a week of holidays."
  email                = "support@luckyshrub.example"
  vertical             = "RETAIL"
  websites             = ["https://www.luckyshrub.example"]
  profile_picture_file = "${path.module}/logo.png"
}

# The app of the token is told of this account. Where it is told stands in
# webhook/, which needs the app's secret; no pull request gets that.
resource "whatsapp_webhook_subscription" "this" {}
