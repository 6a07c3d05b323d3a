data "whatsapp_business_account" "this" {}

# Says so, without failing the plan, when there is not much room left for
# templates. Each language of a name counts.
check "room_for_templates" {
  assert {
    condition     = data.whatsapp_business_account.this.template_limit - data.whatsapp_business_account.this.template_count >= 20
    error_message = "Account ${data.whatsapp_business_account.this.name} has ${data.whatsapp_business_account.this.template_count} of ${data.whatsapp_business_account.this.template_limit} templates. Verify the business, or delete what is no longer sent."
  }
}

# AUTHENTICATION templates need a verified business.
check "verified" {
  assert {
    condition     = data.whatsapp_business_account.this.business_verification_status == "verified"
    error_message = "Meta has not verified the business: ${data.whatsapp_business_account.this.business_verification_status}."
  }
}
