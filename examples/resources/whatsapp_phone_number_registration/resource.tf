variable "pin" {
  description = "PIN of two-step verification, six digits."
  type        = string
  ephemeral   = true
}

# A number that is registered already is taken over without a call.
resource "whatsapp_phone_number_registration" "this" {
  phone_number_id = "106540352242922"
  pin             = var.pin
  display_name    = "Lucky Shrub"
}
