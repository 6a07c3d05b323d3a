# By Meta's id of the phone number
terraform import whatsapp_conversational_components.this 106540352242922
