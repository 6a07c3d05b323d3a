resource "whatsapp_message_template" "summer_deal" {
  name     = "summer_deal"
  language = "en_US"
  category = "MARKETING"
  components = {
    header = { format = "LOCATION" }
    body = {
      text           = "Hi {{first_name}}, the deal of the summer waits for you in our shop."
      named_examples = { first_name = "Pablo" }
    }
    buttons = [
      { type = "URL", text = "See the deal", url = "https://shop.example.com/deals/{{1}}", example = "summer" },
      { type = "COPY_CODE", example = "250FF" },
    ]
  }
}

# For a test of the service that sends the template: what it has to post.
output "summer_deal_payload" {
  value = provider::whatsapp::message_payload("+16505551234", whatsapp_message_template.summer_deal, {
    header  = { latitude = 37.48, longitude = -122.15, name = "Our shop", address = "1 Hacker Way, Menlo Park" }
    body    = { first_name = "Ana" }
    buttons = { 0 = "summer", 1 = "SUMMER25" }
  })
}

# A template that is written down here only.
output "login_code_payload" {
  value = provider::whatsapp::message_payload(
    "+16505551234",
    {
      name     = "login_code"
      language = "en_US"
      components = {
        body    = { add_security_recommendation = true }
        buttons = [{ type = "OTP", otp_type = "COPY_CODE" }]
      }
    },
    { code = "123456" },
  )
}
