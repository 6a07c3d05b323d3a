package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// bill is a template that is paid by.
const bill = `
resource "whatsapp_message_template" "promo" {
  name     = "your_bill"
  language = "en_US"
  category = "UTILITY"
  components = {
    body = { text = "Your bill of this month has come. Pay as you like best." }
    buttons = [
      { type = "PAYMENT_REQUEST", text = "Copy Boleto code", payment_setting = { boleto = { digitable_line = "0339" } } },
      { type = "PAYMENT_REQUEST", text = "Copy Pix code", payment_setting = { pix_dynamic_code = { code = "br.gov" } } },
      { type = "PAYMENT_REQUEST", text = "Open payment link", payment_setting = { payment_link = { uri = "https://pay.example.com" } } },
      { type = "QUICK_REPLY", text = "Later" },
    ]
  }
}
`

// byHand are the components of the bill with another Pix code.
const byHand = `[{"type":"BODY","text":"Your bill of this month has come. Pay as you like best."},{"type":"BUTTONS","buttons":[
	{"type":"PAYMENT_REQUEST","text":"Copy Boleto code","payment_setting":{"type":"boleto","boleto":{"digitable_line":"0339"}}},
	{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"com.other"}}},
	{"type":"PAYMENT_REQUEST","text":"Open payment link","payment_setting":{"type":"payment_link","payment_link":{"uri":"https://pay.example.com"}}},
	{"type":"QUICK_REPLY","text":"Later"}]}]`

// A template with payment requests: created, read, changed by hand and put right,
// edited. Imports are in TestImportsEndInAnEmptyPlan.
func TestPaymentRequest(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	other := with(t, bill, `digitable_line = "0339"`, `digitable_line = "0340"`)
	run(t,
		resource.TestStep{
			Config:      with(t, bill, `"Copy Pix code"`, `"Pay now"`, `{ pix_dynamic_code = { code = "br.gov" } }`, `{ boleto = { digitable_line = "1" }, pix_dynamic_code = { code = "br.gov" } }`),
			ExpectError: acctest.Says("boleto and pix_dynamic_code", "payment-method"),
		},
		resource.TestStep{Config: with(t, bill, `{ code = "br.gov" }`, `{}`), ExpectError: acctest.Says("Missing attribute", "code must be set")},
		resource.TestStep{Config: bill, Check: wrote(server, "create category components language name")},
		resource.TestStep{Config: bill, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
		resource.TestStep{
			PreConfig: func() {
				id := theID(t, server, "your_bill", "en_US")
				server.EditByHand(id, components(t, byHand))
				server.SetStatus(id, "REJECTED")
				server.ResetRequests()
			},
			Config: bill, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(server, "edit components"),
		},
		resource.TestStep{
			PreConfig: func() {
				server.SetStatus(theID(t, server, "your_bill", "en_US"), "REJECTED")
				server.ResetRequests()
			},
			Config: other, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(server, "edit components"),
		},
		resource.TestStep{Config: other, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}

// Graph need not show what a template is paid by: that is no change, neither is it
// one after an import.
func TestPaymentRequestThatIsNotShown(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{HidesPayments: true})
	run(t,
		resource.TestStep{Config: bill},
		resource.TestStep{Config: bill, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
		resource.TestStep{
			PreConfig: func() {
				server.SetStatus(theID(t, server, "your_bill", "en_US"), "REJECTED")
				server.ResetRequests()
			},
			Config: with(t, bill, `code = "br.gov"`, `code = "com.other"`), Check: wrote(server, "edit components"),
		},
		resource.TestStep{Config: with(t, bill, `code = "br.gov"`, `code = "com.other"`), ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}
