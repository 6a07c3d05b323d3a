# Two templates. `make demo` takes this folder through plan, apply, a
# change, an import and destroy against the fake Graph server, with no account.

terraform {
  required_version = ">= 1.5"

  required_providers {
    whatsapp = {
      source = "abd65749/whatsapp"
    }
  }
}

# Token and account come from the environment: WHATSAPP_ACCESS_TOKEN and
# WHATSAPP_BUSINESS_ACCOUNT_ID.
provider "whatsapp" {}

locals {
  unsubscribe = [
    { type = "QUICK_REPLY", text = "Unsubscribe from Promos" },
    { type = "QUICK_REPLY", text = "Unsubscribe from All" },
  ]

  promotions = {
    summer = {
      sale     = "Summer Sale"
      body     = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise."
      examples = ["the end of August", "25OFF", "25%"]
      buttons  = local.unsubscribe
    }
    spring = {
      sale     = "Spring Sale"
      body     = "Spring is here! Until {{1}}, code {{2}} takes {{3}} off of everything in the shop."
      examples = ["the end of May", "30OFF", "30%"]
      buttons = concat(local.unsubscribe, [
        { type = "URL", text = "Shop now", url = "https://shop.example.com/spring" },
      ])
    }
  }
}

# Body and buttons change with the season; the plan shows the words that do.
resource "whatsapp_message_template" "seasonal_promotion" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"

  components = {
    header = {
      format   = "TEXT"
      text     = "Our {{1}} is on!"
      examples = [local.promotions[var.season].sale]
    }
    body = {
      text     = local.promotions[var.season].body
      examples = local.promotions[var.season].examples
    }
    footer = {
      text = "Use the buttons below to manage your marketing subscriptions"
    }
    buttons = local.promotions[var.season].buttons
  }
}

# Placeholders with names, and a link that ends in the number of the order.
resource "whatsapp_message_template" "order_confirmation" {
  name     = "order_confirmation"
  language = "en_US"
  category = "UTILITY"

  components = {
    body = {
      text = "Thank you for your order, {{first_name}}. We will send it to {{address}} and write again when it is on its way."
      named_examples = {
        first_name = "Jessica"
        address    = "12 Rose Lane"
      }
    }
    buttons = [
      {
        type    = "URL"
        text    = "See the order"
        url     = "https://shop.example.com/orders/{{1}}"
        example = "https://shop.example.com/orders/860198"
      },
      { type = "PHONE_NUMBER", text = "Call us", phone_number = "+15550051310" },
    ]
  }
}
