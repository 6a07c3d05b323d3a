# By Meta's id of the phone number
terraform import whatsapp_business_profile.support 106540352242922
