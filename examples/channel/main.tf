# A channel set up from one configuration, from an empty app to templates that can
# be sent: the app's webhook, the number, the profile that customers see, a flow,
# the catalog, three templates, and what has to be true of the account. The guide
# "Setting up a channel" explains it.

# WHATSAPP_ACCESS_TOKEN, WHATSAPP_BUSINESS_ACCOUNT_ID, WHATSAPP_APP_ID and
# WHATSAPP_APP_SECRET are set in the environment.
provider "whatsapp" {}

variable "phone_number_id" {
  description = "Meta's id of the phone number to set up."
  type        = string
}

variable "pin" {
  description = "PIN of the number's two-step verification: six digits."
  type        = string
  ephemeral   = true
}

variable "callback_uri" {
  description = "Where webhooks go. It must be up when this is applied."
  type        = string
}

variable "webhook_verify_token" {
  description = "What the callback address expects as hub.verify_token."
  type        = string
  ephemeral   = true
}

variable "catalog_id" {
  description = "Id of the product catalog in Commerce Manager."
  type        = string
}

# The account and its number.

resource "whatsapp_business_account_settings" "this" {
  template_auto_archival_enabled = false
}

resource "whatsapp_phone_number_registration" "this" {
  phone_number_id = var.phone_number_id
  pin             = var.pin
}

# Who we are.

resource "whatsapp_business_profile" "this" {
  phone_number_id = whatsapp_phone_number_registration.this.id

  about                = "Succulents, delivered"
  description          = "At Lucky Shrub we grow a diverse range of succulents."
  address              = "1 Hacker Way, Menlo Park, CA 94025"
  email                = "support@luckyshrub.example"
  vertical             = "RETAIL"
  websites             = ["https://www.luckyshrub.example"]
  profile_picture_file = "${path.module}/logo.png"
}

resource "whatsapp_conversational_components" "this" {
  phone_number_id = whatsapp_phone_number_registration.this.id

  ice_breakers = ["Which plant suits me?", "Where is my order?"]
  commands     = [{ name = "order", description = "Track an order" }]
}

# Where Meta tells what happens.

resource "whatsapp_app_webhook" "this" {
  callback_url         = var.callback_uri
  fields               = ["messages", "message_template_status_update", "template_category_update", "account_update"]
  verify_token         = var.webhook_verify_token
  verify_token_version = 1
}

resource "whatsapp_webhook_subscription" "this" {
  depends_on = [whatsapp_app_webhook.this]
}

# What we sell.

resource "whatsapp_catalog_connection" "this" {
  catalog_id = var.catalog_id
}

resource "whatsapp_commerce_settings" "this" {
  phone_number_id = whatsapp_phone_number_registration.this.id
  catalog_visible = true

  depends_on = [whatsapp_catalog_connection.this]
}

# Screens that a button opens.

resource "whatsapp_flow" "pick_up" {
  name       = "pick_up"
  categories = ["APPOINTMENT_BOOKING"]
  flow_json  = file("${path.module}/pick-up.json")
}

# What we say: each template in each language.

locals {
  order_confirmation = {
    en_US = { body = "Thank you, {{1}}! Your order {{2}} is confirmed.", button = "Track it" }
    de    = { body = "Danke, {{1}}! Deine Bestellung {{2}} ist bestätigt.", button = "Verfolgen" }
  }
  order_delayed = {
    en_US = "Hello {{first_name}}, your order needs {{days}} more days. We are sorry for the wait."
    de    = "Hallo {{first_name}}, deine Bestellung braucht noch {{days}} Tage. Bitte entschuldige das Warten."
  }
}

resource "whatsapp_message_template" "order_confirmation" {
  for_each = local.order_confirmation

  name     = "order_confirmation"
  language = each.key
  category = "UTILITY"

  components = {
    body = {
      text     = each.value.body
      examples = ["Pablo", "860198"]
    }
    buttons = [{
      type    = "URL"
      text    = each.value.button
      url     = "https://www.luckyshrub.example/track/{{1}}"
      example = "https://www.luckyshrub.example/track/860198"
    }]
  }
}

resource "whatsapp_message_template" "order_delayed" {
  for_each = local.order_delayed

  name     = "order_delayed"
  language = each.key
  category = "UTILITY"

  components = {
    body = {
      text           = each.value
      named_examples = { first_name = "Pablo", days = "3" }
    }
  }
}

resource "whatsapp_message_template" "pick_up" {
  name     = "order_pick_up"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = { text = "Your plants are ready. When would you like to pick them up?" }
    buttons = [{
      type            = "FLOW"
      text            = "Choose a day"
      flow_id         = whatsapp_flow.pick_up.id
      flow_action     = "NAVIGATE"
      navigate_screen = "DATE"
    }]
  }
}

# Waits for Meta's review; depend on it where the templates are used.
resource "whatsapp_message_template_approval" "all" {
  for_each = merge(
    { for language, t in whatsapp_message_template.order_confirmation : "order_confirmation/${language}" => t },
    { for language, t in whatsapp_message_template.order_delayed : "order_delayed/${language}" => t },
    { "order_pick_up/en_US" = whatsapp_message_template.pick_up },
  )

  template_id = each.value.id
  revision    = each.value.revision
}

# What has to be true. Checks warn; they do not stop an apply.

data "whatsapp_business_account" "this" {}

data "whatsapp_phone_numbers" "all" {}

locals {
  number = one([for n in data.whatsapp_phone_numbers.all.phone_numbers : n if n.id == var.phone_number_id])
}

check "account" {
  assert {
    condition     = data.whatsapp_business_account.this.account_review_status == "APPROVED"
    error_message = "Meta has not approved the account yet, so nothing can be sent."
  }
  assert {
    condition     = coalesce(data.whatsapp_business_account.this.template_limit, 250) - coalesce(data.whatsapp_business_account.this.template_count, 0) > 10
    error_message = "There is hardly any room left for templates in this account."
  }
}

check "number" {
  assert {
    condition     = try(local.number.name_status, null) == "APPROVED"
    error_message = "The display name of the number is not approved."
  }
  assert {
    condition     = try(local.number.quality_rating, null) != "RED"
    error_message = "Customers block or report the number; Meta may lower its limits."
  }
}

output "templates" {
  description = "The ids of the templates, for those who send them."
  value       = { for key, approval in whatsapp_message_template_approval.all : key => approval.template_id }
}
