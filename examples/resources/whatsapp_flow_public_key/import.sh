# By Meta's id of the phone number
terraform import whatsapp_flow_public_key.this 106540352242922
