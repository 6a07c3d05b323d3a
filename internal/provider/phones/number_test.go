package phones_test

import (
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// TestTheAccountInPlaceOfANumber: the provider's own account is known by the plan, and
// of another one Graph says what it is. A number that is not known yet is nobody's.
func TestTheAccountInPlaceOfANumber(t *testing.T) {
	const other = "200000000000001"
	for kind, arguments := range map[string]string{
		"whatsapp_phone_number_registration": `pin = "918273"`,
		"whatsapp_business_profile":          `about = "Cacti"`,
		"whatsapp_conversational_components": `ice_breakers = ["Plan a trip"]`,
		"whatsapp_commerce_settings":         `cart_enabled = false`,
		"whatsapp_flow_public_key":           "public_key_pem = <<-EOT\n" + publicKey + "EOT\n",
	} {
		t.Run(kind, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			s.AddAccount(other)
			of := func(number string) string {
				return fmt.Sprintf("resource \"terraform_data\" \"it\" {\n input = %q\n}\nresource %q \"it\" {\n phone_number_id = %s\n %s\n}\n", graphtest.PhoneID, kind, number, arguments)
			}
			acctest.Play(t, acctest.Providers(t),
				resource.TestStep{Config: of(`"` + graphtest.Account + `"`), PlanOnly: true, ExpectError: acctest.Says("Id of the account in place of a number's")},
				resource.TestStep{Config: of(`"` + other + `"`), ExpectError: acctest.Says("Unable to ", "of phone number "+other, "id of a WhatsApp Business Account", "Account "+other+" has")},
				resource.TestStep{Config: of("terraform_data.it.output")},
			)
		})
	}
}

// TestAnotherAddress of a resource does not end what it has: its number stays registered,
// and its components stay. Two for one number are one too many.
func TestAnotherAddress(t *testing.T) {
	type block = map[string]any
	for kind, arguments := range map[string]block{
		"whatsapp_phone_number_registration": {"pin": "918273", "deletion_policy": "DEREGISTER"},
		"whatsapp_conversational_components": {"ice_breakers": []string{"Plan a trip"}},
	} {
		t.Run(kind, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			arguments["phone_number_id"] = graphtest.PhoneID
			// What follows from the resource is replaced, the new one first: so the new address
			// comes before the old one goes.
			config := func(name, number string, more ...string) string {
				all := block{name: arguments}
				for _, another := range more {
					all[another] = arguments
				}
				return acctest.JSON(t, block{"resource": block{kind: all, "whatsapp_commerce_settings": block{"it": block{
					"phone_number_id": number, "depends_on": []string{kind + "." + name}, "lifecycle": block{"create_before_destroy": true},
				}}}})
			}
			still := func(*terraform.State) error {
				if s.Registration(graphtest.PhoneID).Calls > 0 || len(s.Writes()) > 0 {
					return fmt.Errorf("written: %+v", s.Writes())
				}
				return nil
			}
			acctest.Play(t, acctest.Providers(t),
				resource.TestStep{Config: config("old", graphtest.PhoneID)},
				resource.TestStep{PreConfig: s.ResetRequests, Config: config("new", graphtest.SecondPhoneID), Check: still},
				resource.TestStep{
					Config: config("new", graphtest.SecondPhoneID), ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
				},
				resource.TestStep{Config: config("new", graphtest.SecondPhoneID, "one", "two"), ExpectError: acctest.Says(": one resource too many", graphtest.PhoneID)},
			)
		})
	}
}

// publicKey is a key of 2048 bits whose other half nobody has.
const publicKey = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyVnFKoiwnbS+UrMfTrPN
CCJs438DVLOPxIV7SZDSf4TfVOJkE+ox6JNYT88Zhp4QGgOxHgCvVSnfsz82mLC8
cCn2Xi7RrCeVO09nLJ8a2suhKAfUDn7glktByYW+Gp3SJLzwtX5V2sqh401GSgb+
+xbNC5Q7gr7JzUonOFOHE6kNBHhEE86g/DLO1mnc2PBdcKtOrVHAeFbBqln4ylrf
guL430uorJRjhsc7fr28lhgoZ3E8nZCl7U4zg5/R6VPxkJksEmeq5D3XM22qLHvs
+gOgSvX11sgjsCKiQ4wfK8ip2J0tEbvJVIuFPAh4Dud/VhX5t4efnjA/ZcY6CKGH
XQIDAQAB
-----END PUBLIC KEY-----
`
