# By Meta's id of the phone number
terraform import whatsapp_commerce_settings.this 106540352242922
