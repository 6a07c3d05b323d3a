# A bill that is paid by boleto, by Pix or on a page (Brazil). The codes and the
# link are samples for Meta's review: each message brings its own. Meta's page has
# the labels in English, as they have to be.
resource "whatsapp_message_template" "your_bill" {
  name     = "your_bill"
  language = "pt_BR"
  category = "UTILITY"

  components = {
    header = {
      text     = "Fatura {{1}} da sua conta"
      examples = ["2026-11"]
    }
    body = {
      text     = "Olá {{1}}, a sua fatura deste mês já chegou. Pague como preferir."
      examples = ["Ana"]
    }
    buttons = [
      {
        type            = "PAYMENT_REQUEST"
        text            = "Copy Boleto code"
        payment_setting = { boleto = { digitable_line = "03399026944140000002628346101018898510000008848" } }
      },
      {
        type            = "PAYMENT_REQUEST"
        text            = "Copy Pix code"
        payment_setting = { pix_dynamic_code = { code = "00020101021226700014br.gov.bcb.pix2548pix.example.com" } }
      },
      {
        type            = "PAYMENT_REQUEST"
        text            = "Open payment link"
        payment_setting = { payment_link = { uri = "https://pay.example.com/1234" } }
      },
    ]
  }
}
