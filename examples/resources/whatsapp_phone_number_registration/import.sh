# By Meta's id of the phone number
terraform import whatsapp_phone_number_registration.this 106540352242922
