import {
  to = whatsapp_business_account_settings.this
  identity = {
    business_account_id = "102290129340398"
  }
}
