# A one-time passcode. Meta writes the text; the template says what goes with it.
resource "whatsapp_message_template" "login_code" {
  name     = "login_code"
  language = "en_US"
  category = "AUTHENTICATION"

  components = {
    body = {
      add_security_recommendation = true
    }
    footer = {
      code_expiration_minutes = 10
    }
    buttons = [
      { type = "OTP", otp_type = "COPY_CODE" },
    ]
  }
}
