# By Meta's id of the template, which has to be approved
terraform import whatsapp_message_template_approval.order_confirmation 546151681022936
