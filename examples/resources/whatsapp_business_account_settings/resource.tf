# What is left out is not managed.
resource "whatsapp_business_account_settings" "this" {
  insights_enabled               = true # cannot be switched off again
  template_auto_archival_enabled = false
}
