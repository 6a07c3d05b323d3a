# Components as Meta's documents and tools have them.
locals {
  promo = provider::whatsapp::parse_components(<<-JSON
    [
      {"type": "HEADER", "format": "TEXT", "text": "Our {{1}} is on!", "example": {"header_text": ["Summer Sale"]}},
      {"type": "BODY", "text": "Shop now through {{1}} and save.", "example": {"body_text": [["the end of August"]]}},
      {"type": "FOOTER", "text": "Reply STOP to unsubscribe"}
    ]
  JSON
  )
}

# As they are, or with a part of them changed.
resource "whatsapp_message_template" "promo" {
  name     = "summer_promo"
  language = "en_US"
  category = "MARKETING"
  components = merge(local.promo, {
    footer = { text = "Use the settings in our app to unsubscribe" }
  })
}
