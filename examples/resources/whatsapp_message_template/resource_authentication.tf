# One-time passwords. Meta writes the text; the template says what goes with it.

# The customer copies the code.
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

# One tap hands the code to the app.
resource "whatsapp_message_template" "login_code_one_tap" {
  name     = "login_code_one_tap"
  language = "en_US"
  category = "AUTHENTICATION"

  components = {
    body = {
      add_security_recommendation = true
    }
    buttons = [
      {
        type     = "OTP"
        otp_type = "ONE_TAP"
        supported_apps = [
          { package_name = "com.example.luckyshrub", signature_hash = "K8a/AINcGX7" },
        ]
      },
    ]
  }
}

# The app gets the code without a tap. Meta's terms for that have to be accepted.
resource "whatsapp_message_template" "login_code_zero_tap" {
  name     = "login_code_zero_tap"
  language = "en_US"
  category = "AUTHENTICATION"

  components = {
    body = {}
    buttons = [
      {
        type                    = "OTP"
        otp_type                = "ZERO_TAP"
        zero_tap_terms_accepted = true
        supported_apps = [
          { package_name = "com.example.luckyshrub", signature_hash = "K8a/AINcGX7" },
        ]
      },
    ]
  }
}
