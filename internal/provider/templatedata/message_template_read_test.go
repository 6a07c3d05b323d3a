package templatedata_test

import (
	"fmt"
	"math/big"
	"regexp"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/compare"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const readAddress = "data.whatsapp_message_template.it"

// promo is Meta's seasonal promotion; address is where the tests declare it.
const (
	address = "whatsapp_message_template.promo"
	promo   = `
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"
  components = {
    header = { format = "TEXT", text = "Our {{1}} is on!", examples = ["Summer Sale"] }
    body = {
      text     = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise."
      examples = ["the end of August", "25OFF", "25%"]
    }
    footer = { text = "Use the buttons below to manage your marketing subscriptions" }
    buttons = [
      { type = "QUICK_REPLY", text = "Unsubscribe from Promos" },
      { type = "QUICK_REPLY", text = "Unsubscribe from All" },
    ]
  }
}
`
)

func reading(arguments string) string {
	return "data \"whatsapp_message_template\" \"it\" {\n " + arguments + "\n}\n"
}

func reads(values map[string]knownvalue.Check) []statecheck.StateCheck {
	var checks []statecheck.StateCheck
	for name, value := range values {
		checks = append(checks, statecheck.ExpectKnownValue(readAddress, tfjsonpath.New(name), value))
	}
	return checks
}

func readingFails(t *testing.T, arguments string, texts ...string) {
	t.Helper()
	run(t, resource.TestStep{Config: reading(arguments), ExpectError: acctest.Says(texts...)})
}

func TestDataSourceReadsByIDAndByName(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	// Another whose name contains it, which Graph's filter lets through.
	s.Seed(graphtest.Account, `{"name":"seasonal_promotion_2","language":"en_US","status":"APPROVED","components":[{"type":"BODY","text":"Hi"}]}`)
	id := s.Seed(graphtest.Account, `{"id":"20000000000000099","name":"seasonal_promotion","language":"en_US","status":"REJECTED","rejected_reason":"SCAM",
		"category":"MARKETING","previous_category":"UTILITY","correct_category":"UTILITY","sub_category":"CUSTOM","message_send_ttl_seconds":86400,
		"quality_score":{"score":"GREEN","date":1758754645},"library_template_name":"promo_1","optimization_spec":{"bid_amount":87000,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"},
		"components":[{"type":"BODY","text":"Hi {{1}}!","example":{"body_text":[["Pablo"]]}}]}`)
	str := knownvalue.StringExact
	want := map[string]knownvalue.Check{
		"id": str(id), "business_account_id": str(graphtest.Account), "name": str("seasonal_promotion"), "language": str("en_US"),
		"status": str("REJECTED"), "rejected_reason": str("SCAM"),
		"category": str("MARKETING"), "previous_category": str("UTILITY"), "correct_category": str("UTILITY"), "sub_category": str("CUSTOM"),
		"quality_score":    knownvalue.ObjectExact(map[string]knownvalue.Check{"score": str("GREEN"), "date": str("2025-09-24T22:57:25Z"), "reasons": knownvalue.Null()}),
		"parameter_format": str("POSITIONAL"), "display_format": knownvalue.Null(), "library_template_name": str("promo_1"),
		"message_send_ttl_seconds":        knownvalue.Int64Exact(86400),
		"last_updated_time":               str(s.Clock.Now().UTC().Format(time.RFC3339)),
		"cta_url_link_tracking_opted_out": knownvalue.Bool(false), "is_primary_device_delivery_only": knownvalue.Bool(false),
		"creative_features": knownvalue.MapPartial(map[string]knownvalue.Check{"image_touchups": knownvalue.Bool(false)}),
		"max_price":         knownvalue.ObjectExact(map[string]knownvalue.Check{"strategy": str("LOWEST_COST_WITH_BID_CAP"), "amount_per_1000": knownvalue.NumberExact(big.NewFloat(87000))}),
		"preview":           str("Hi Pablo!"), "revision": knownvalue.StringRegexp(regexp.MustCompile(`^[0-9a-f]{16}$`)),
		"components_json": str(`[{"type":"BODY","text":"Hi {{1}}!","example":{"body_text":[["Pablo"]]}}]`),
		"components": knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"header": knownvalue.Null(),
			"body":   knownvalue.ObjectPartial(map[string]knownvalue.Check{"text": str("Hi {{1}}!"), "examples": knownvalue.ListExact([]knownvalue.Check{str("Pablo")})}),
		}),
	}
	for _, arguments := range []string{
		`id = "20000000000000099"`,
		"name = \"seasonal_promotion\"\n language = \"en_US\"",
		"name = \"seasonal_promotion\"\n language = \"en_us\"", // Graph takes any case
	} {
		run(t, resource.TestStep{Config: reading(arguments), ConfigStateChecks: reads(want)})
	}
}

// TestDataSourceByIDNeedsNoAccount: what the template belongs to is not known then.
func TestDataSourceByIDNeedsNoAccount(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := s.Seed(graphtest.Account, `{"name":"hello","language":"en","status":"APPROVED","components":[{"type":"BODY","text":"Hi"}]}`)
	acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "")
	run(t, resource.TestStep{Config: reading(fmt.Sprintf("id = %q", id)), ConfigStateChecks: reads(map[string]knownvalue.Check{
		"name": knownvalue.StringExact("hello"), "rejected_reason": knownvalue.Null(), "correct_category": knownvalue.Null(), "business_account_id": knownvalue.Null(),
	})})
}

// TestDataSourceFeedsAResource copies a template, in both forms. What the test
// kit checks after each step is that nothing is left to change.
func TestDataSourceFeedsAResource(t *testing.T) {
	for _, form := range []string{"components", "components_json"} {
		t.Run(form, func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			withTerraform(t, resource.TestStep{
				Config: promo + reading(`id = whatsapp_message_template.promo.id`) + `
resource "whatsapp_message_template" "copy" {
  name     = "${data.whatsapp_message_template.it.name}_copy"
  language = data.whatsapp_message_template.it.language
  category = data.whatsapp_message_template.it.category
  ` + form + ` = data.whatsapp_message_template.it.` + form + `
}
`,
				ConfigStateChecks: []statecheck.StateCheck{
					statecheck.CompareValuePairs(address, tfjsonpath.New("revision"), "whatsapp_message_template.copy", tfjsonpath.New("revision"), compare.ValuesSame()),
					statecheck.CompareValuePairs(address, tfjsonpath.New("revision"), readAddress, tfjsonpath.New("revision"), compare.ValuesSame()),
					statecheck.CompareValuePairs(address, tfjsonpath.New("preview"), readAddress, tfjsonpath.New("preview"), compare.ValuesSame()),
				},
			})
		})
	}
}

func TestDataSourceShowsUnknownKindsAsJSON(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	const written = `[{"type":"HOLOGRAM","depth":[3,{"z":20000000000000001}]},{"type":"BODY","text":"Hi"}]`
	s.Seed(graphtest.Account, `{"name":"new","language":"en","status":"APPROVED","components":`+written+`}`)
	run(t, resource.TestStep{Config: reading("name = \"new\"\n language = \"en\""), ConfigStateChecks: reads(map[string]knownvalue.Check{
		"components": knownvalue.Null(), "components_json": knownvalue.StringExact(written), "preview": knownvalue.StringExact("Hi"),
	})})
}

// TestDataSourceUndressesAuthentication: Graph returns a URL button and the
// texts that Meta has written.
func TestDataSourceUndressesAuthentication(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := acctest.Post(t, s, map[string]any{"name": "code", "language": "en_US", "category": "AUTHENTICATION", "components": []any{
		map[string]any{"type": "BODY", "add_security_recommendation": true},
		map[string]any{"type": "BUTTONS", "buttons": []any{map[string]any{"type": "OTP", "otp_type": "COPY_CODE"}}},
	}})
	run(t, resource.TestStep{Config: reading(fmt.Sprintf("id = %q", id)), ConfigStateChecks: reads(map[string]knownvalue.Check{
		"message_send_ttl_seconds": knownvalue.Int64Exact(600),
		"components_json":          knownvalue.StringExact(`[{"type":"BODY","add_security_recommendation":true},{"type":"BUTTONS","buttons":[{"type":"OTP","text":"Copy code","otp_type":"COPY_CODE"}]}]`),
		"components": knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"body": knownvalue.ObjectPartial(map[string]knownvalue.Check{"text": knownvalue.Null(), "add_security_recommendation": knownvalue.Bool(true)}),
			"buttons": knownvalue.ListExact([]knownvalue.Check{
				knownvalue.ObjectPartial(map[string]knownvalue.Check{"type": knownvalue.StringExact("OTP"), "otp_type": knownvalue.StringExact("COPY_CODE"), "url": knownvalue.Null()}),
			}),
		}),
	})})
}

func TestDataSourceNotFound(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	for language, status := range map[string]string{"fr": "APPROVED", "de": "PENDING_DELETION"} {
		s.Seed(graphtest.Account, fmt.Sprintf(`{"name":"hello","language":%q,"status":%q,"components":[{"type":"BODY","text":"Hi"}]}`, language, status))
	}
	readingFails(t, "name = \"hello\"\n language = \"de\"", "Message template not found",
		"Account "+graphtest.Account, `"hello" in language de`, "de (PENDING_DELETION), fr (APPROVED)")
	readingFails(t, "name = \"hell\"\n language = \"en_US\"", "Message template not found", `"hell" in language en_US`, "none of that name")
	readingFails(t, `id = "1387372356726668"`, "Message template not found", "1387372356726668", "Graph error 100/33")
}

func TestDataSourceIsNamedInOneWay(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	readingFails(t, "", "Template is not named")
	readingFails(t, `name = "hello"`, "Language is missing")
	readingFails(t, `language = "en"`, "Name is missing")
	readingFails(t, "id = \"1\"\n name = \"hello\"", "Template is named twice", "so name must be left out")
	readingFails(t, `id = "hello"`, "Malformed value", `"hello"`)
	readingFails(t, "name = \"hello\"\n language = \"en-US\"", "Rule: language-form")
	if n := len(s.Requests()); n > 0 {
		t.Errorf("%d requests were sent", n)
	}
}
