import {
  to = whatsapp_message_template.seasonal_promotion
  identity = {
    business_account_id = "102290129340398"
    id                  = "546151681022936"
  }
}
