# What the codes of a login look like, in two languages, with the advice not to
# share them and the time until they expire.
data "whatsapp_authentication_previews" "login" {
  languages                   = ["en_US", "es_ES"]
  add_security_recommendation = true
  code_expiration_minutes     = 10
}

output "login_texts" {
  value = {
    for language, p in data.whatsapp_authentication_previews.login.previews :
    language => "${p.body}\n${p.footer}\n[${p.button_text}]"
  }
}
