data "whatsapp_phone_numbers" "all" {}

locals {
  # The number that customers know, by what they see of it.
  support = one([
    for n in data.whatsapp_phone_numbers.all.phone_numbers : n
    if n.verified_name == "Lucky Shrub"
  ])
}

check "support_number" {
  assert {
    condition     = local.support != null && try(local.support.name_status == "APPROVED", false)
    error_message = "The display name of the support number is not approved."
  }
  assert {
    condition     = try(local.support.quality_rating != "RED", true)
    error_message = "Customers block or report the support number; Meta may lower its limits."
  }
}
