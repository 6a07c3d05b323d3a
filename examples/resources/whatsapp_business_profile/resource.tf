# The number is looked up by the name that customers see.
data "whatsapp_phone_numbers" "all" {}

locals {
  support = one([for n in data.whatsapp_phone_numbers.all.phone_numbers : n if n.verified_name == "Lucky Shrub"])
}

resource "whatsapp_business_profile" "support" {
  phone_number_id = local.support.id

  about       = "Succulent specialists"
  description = "At Lucky Shrub we grow a diverse range of succulents."
  address     = "1 Hacker Way, Menlo Park, CA 94025"
  email       = "support@luckyshrub.example"
  vertical    = "RETAIL"
  websites    = ["https://www.luckyshrub.example", "https://help.luckyshrub.example"]

  # Uploaded when its content changes.
  profile_picture_file = "${path.module}/logo.png"
}
