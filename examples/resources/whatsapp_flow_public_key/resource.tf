# The private key stays with the endpoint. openssl makes the two:
#   openssl genrsa -out private.pem 2048
#   openssl rsa -in private.pem -pubout -out flow-public-key.pem
resource "whatsapp_flow_public_key" "this" {
  phone_number_id = "106540352242922"
  public_key_pem  = file("${path.module}/flow-public-key.pem")
}
