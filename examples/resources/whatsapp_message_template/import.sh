# By Meta's id of the template
terraform import whatsapp_message_template.seasonal_promotion 546151681022936

# By name and language, in the provider's business account
terraform import whatsapp_message_template.seasonal_promotion seasonal_promotion/en_US

# By business account, name and language
terraform import whatsapp_message_template.seasonal_promotion 102290129340398/seasonal_promotion/en_US
