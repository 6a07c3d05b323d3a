# Templates of every kind, as they are first applied. The folder after holds
# what the recorded update plan changes.

terraform {
  required_version = ">= 1.7"

  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}

variable "order_url" {
  type      = string
  default   = "https://shop.example.com/private/s3cr3t-path/{{1}}"
  sensitive = true
}

resource "terraform_data" "shop" {
  input = "shop.example.com"
}

resource "whatsapp_message_template" "seasonal_promotion" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = { text = "Our {{1}} is on!", examples = ["Summer Sale"] }
    body = {
      text     = "Shop now through *{{1}}* and use code ```{{2}}``` to get _{{3}}_ off of ~some~ all merchandise.\n\nWhat is new:\n- Pots\n- Bowls\n\n> Only while stocks last"
      examples = ["the end of August", "25OFF", "25%"]
    }
    footer = { text = "Use the buttons below to manage your marketing subscriptions" }
    buttons = [
      { type = "QUICK_REPLY", text = "Unsubscribe from Promos" },
      { type = "QUICK_REPLY", text = "Unsubscribe from All" },
      { type = "URL", text = "Shop now", url = "https://shop.example.com/summer" },
      { type = "COPY_CODE", example = "25OFF" },
    ]
  }
}

resource "whatsapp_message_template" "summer_collection" {
  name     = "summer_collection"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = { format = "IMAGE", example_file = "${path.module}/summer.png" }
    body   = { text = "Hi {{1}}, our summer collection is here. Have a look before it is gone!", examples = ["Jessica"] }
    buttons = [
      { type = "URL", text = "See the collection", url = "https://shop.example.com/summer" },
      { type = "QUICK_REPLY", text = "Unsubscribe" },
    ]
  }
}

resource "whatsapp_message_template" "carousel" {
  name     = "summer_carousel"
  language = "en_US"
  category = "MARKETING"

  components = {
    body = { text = "Summer is here, {{1}}, and so are these three plants.", examples = ["Pablo"] }
    carousel = {
      cards = [for plant in ["Aloe", "Monstera", "Fern"] : {
        header = { format = "IMAGE", example_file = "${path.module}/summer.png" }
        body   = { text = "The ${plant}: *{{1}} off* until Sunday.", examples = ["20%"] }
        buttons = [
          { type = "QUICK_REPLY", text = "More like this" },
          { type = "URL", text = "Buy ${plant}", url = "https://shop.example.com/plants/{{1}}", example = "https://shop.example.com/plants/${lower(plant)}" },
        ]
      }]
    }
  }
}

resource "whatsapp_message_template" "offer" {
  name     = "limited_offer"
  language = "en_US"
  category = "MARKETING"

  components = {
    header             = { format = "IMAGE", example_file = "${path.module}/summer.png" }
    limited_time_offer = { text = "Expiring offer!", has_expiration = true }
    body               = { text = "Good news, {{1}}! Use your code before it is gone.", examples = ["Pablo"] }
    buttons = [
      { type = "COPY_CODE", example = "CARIBE25" },
      { type = "URL", text = "Book now", url = "https://shop.example.com/offers?code={{1}}", example = "https://shop.example.com/offers?code=n3mtql" },
    ]
  }
}

resource "whatsapp_message_template" "login_code" {
  for_each = { english = "en_US", spanish = "es", german = "de" }

  name     = "login_code"
  language = each.value
  category = "AUTHENTICATION"

  components = {
    body    = { add_security_recommendation = true }
    footer  = { code_expiration_minutes = 10 }
    buttons = [{ type = "OTP", otp_type = "COPY_CODE" }]
  }
}

resource "whatsapp_message_template" "arabic" {
  name     = "order_update"
  language = "ar"
  category = "UTILITY"

  components = {
    header = { text = "تفاصيل {{1}} من المتجر", examples = ["طلبك"] }
    body   = { text = "مرحبا {{1}}، تم شحن طلبك وسيصل يوم *{{2}}* إلى عنوانك.", examples = ["ليلى", "الأحد"] }
    footer = { text = "شكرا لتسوقك معنا" }
    buttons = [
      { type = "URL", text = "تتبع الشحنة", url = "https://shop.example.com/orders/{{1}}", example = "https://shop.example.com/orders/860198" },
      { type = "PHONE_NUMBER", text = "اتصل بنا", phone_number = "+15550051310" },
    ]
  }
}

resource "whatsapp_message_template" "pick_up" {
  name     = "pick_up"
  language = "en_US"
  category = "UTILITY"

  components = {
    header                  = { format = "LOCATION" }
    body                    = { text = "Good news, {{name}}! Your order waits for you at the place above.", named_examples = { name = "Ana" } }
    call_permission_request = false
    buttons                 = [{ type = "QUICK_REPLY", text = "Stop the updates" }]
  }
}

resource "whatsapp_message_template" "may_we_call" {
  name     = "may_we_call"
  language = "en_US"
  category = "UTILITY"

  components = {
    body                    = { text = "We would like to call you about your order." }
    call_permission_request = true
  }
}

resource "whatsapp_message_template" "appointment" {
  name     = "appointment_reminder"
  language = "en_US"
  category = "UTILITY"

  components_json = jsonencode([
    { type = "HEADER", format = "DOCUMENT", example = { header_handle = ["4::aW"] } },
    { type = "BODY", text = "Your appointment is on {{1}} at {{2}}. Reply to this message to move it.", example = { body_text = [["4 May", "10:30"]] } },
  ])
}

resource "whatsapp_message_template" "delivery" {
  name     = "delivery_update"
  language = "en_US"
  category = "UTILITY"

  library_template = {
    name = "delivery_update_1"
    button_inputs = [{
      type = "URL"
      url  = { base_url = "https://shop.example.com/orders/{{1}}", url_suffix_example = "https://shop.example.com/orders/860198" }
    }]
  }
}

resource "whatsapp_message_template" "private" {
  name     = "private_order"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = { text = "Hello {{1}}, here is your order with all that belongs to it.", examples = [sensitive("Pablo Geheim")] }
    buttons = [
      { type = "URL", text = "See the order", url = var.order_url, example = "https://shop.example.com/private/1" },
    ]
  }
}

resource "whatsapp_message_template" "catalog" {
  name     = "catalog"
  language = "en_US"
  category = "MARKETING"

  components = {
    body    = { text = "All that we sell is here now. Have a look at the catalogue!" }
    footer  = { text = "Best deals in town" }
    buttons = [{ type = "CATALOG", text = "View catalog" }]
  }
}

resource "whatsapp_message_template" "welcome" {
  name     = "welcome"
  language = "en_US"
  category = "MARKETING"

  components = {
    body    = { text = "Welcome to the shop. The first order is on its way to you for free." }
    buttons = [{ type = "QUICK_REPLY", text = "Unsubscribe" }]
  }
}

resource "whatsapp_message_template" "gone" {
  name     = "gone"
  language = "en_US"
  category = "MARKETING"

  components = { body = { text = "The winter sale ends on Sunday." } }
}

resource "whatsapp_message_template" "forgotten" {
  name     = "forgotten"
  language = "en_US"
  category = "UTILITY"

  components = { body = { text = "Your parcel waits at the shop." } }
}

resource "whatsapp_message_template" "moved_from" {
  name     = "moved"
  language = "en_US"
  category = "UTILITY"

  components = { body = { text = "Your table is ready." } }
}

resource "whatsapp_message_template" "recategorised" {
  name     = "order_arrived"
  language = "en_US"
  category = "UTILITY"

  components = { body = { text = "Your order has arrived. See what else is new in the shop." } }
}

resource "whatsapp_message_template" "rejected" {
  name     = "account_notice"
  language = "en_US"
  category = "UTILITY"

  components = { body = { text = "Pay now or we will come for you." } }
}

resource "whatsapp_message_template" "paused" {
  name     = "paused_offer"
  language = "en_US"
  category = "UTILITY"

  components = { body = { text = "Your points are about to end." } }
}

resource "whatsapp_message_template" "count" {
  count = 2

  name     = "reminder_${count.index}"
  language = "en_US"
  category = "UTILITY"

  components = { body = { text = "Reminder number ${count.index}: your visit is tomorrow." } }
}

module "shop" {
  source   = "./shop"
  for_each = toset(["de", "en_US"])

  language = each.key
}
