# Every template that can still be of use, with its content: run `terraform query`.
list "whatsapp_message_template" "all" {
  provider         = whatsapp
  include_resource = true
  limit            = 1000

  config {
    statuses = ["APPROVED", "PAUSED", "PENDING", "REJECTED"]
  }
}

# The Portuguese ones of another account, by name only.
list "whatsapp_message_template" "portuguese" {
  provider = whatsapp

  config {
    business_account_id = "102290129340398"
    name                = "order_"
    languages           = ["pt_BR", "pt_PT"]
    categories          = ["UTILITY"]
  }
}
