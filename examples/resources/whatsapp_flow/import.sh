# By Meta's id of the flow
terraform import whatsapp_flow.booking 1234567890123456
