# All flows of the account but those that are deprecated. With
# terraform query -generate-config-out=flows.tf they come as code.
list "whatsapp_flow" "all" {
  provider = whatsapp
}

# Drafts that nobody has published.
list "whatsapp_flow" "drafts" {
  provider = whatsapp

  config {
    business_account_id = "102290129340398"
    statuses            = ["DRAFT"]
  }
}
