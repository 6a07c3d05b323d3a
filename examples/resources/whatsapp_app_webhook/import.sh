# By the id of the Meta app
terraform import whatsapp_app_webhook.this 634974688087057
