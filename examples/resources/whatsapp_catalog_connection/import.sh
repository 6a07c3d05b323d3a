# By the ids of the WhatsApp Business Account and the catalog
terraform import whatsapp_catalog_connection.this 102290129340398/194836987003835
