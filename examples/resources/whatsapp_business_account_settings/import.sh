# By the id of the WhatsApp Business Account
terraform import whatsapp_business_account_settings.this 102290129340398
