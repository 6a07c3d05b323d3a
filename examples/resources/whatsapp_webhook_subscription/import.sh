# By the id of the WhatsApp Business Account; the app is that of the access token
terraform import whatsapp_webhook_subscription.this 102290129340398
