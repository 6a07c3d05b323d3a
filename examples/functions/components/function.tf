# Content as a file holds it that people edit who need not know Terraform.
locals {
  promo = yamldecode(<<-YAML
    header:
      text: Our {{1}} is on!
      examples: [Summer Sale]
    body:
      text: Shop now through {{1}} and save.
      examples: [the end of August]
    buttons:
      - type: quick_reply
        text: Unsubscribe
      - type: url
        text: Shop
        url: https://shop.example/{{1}}
        example: summer
  YAML
  )
}

# A key that components does not have, such as urll, is an error here. Without
# the function Terraform would drop it, and the template would have no URL.
resource "whatsapp_message_template" "promo" {
  name       = "summer_promo"
  language   = "en_US"
  category   = "MARKETING"
  components = provider::whatsapp::components(local.promo)
}
