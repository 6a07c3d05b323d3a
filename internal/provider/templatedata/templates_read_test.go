package templatedata_test

import (
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const listAddress = "data.whatsapp_templates.it"

func listing(arguments string) string {
	return "data \"whatsapp_templates\" \"it\" {\n " + arguments + "\n}\n"
}

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.Providers(t), steps...)
}

func lists(check knownvalue.Check) []statecheck.StateCheck {
	return []statecheck.StateCheck{statecheck.ExpectKnownValue(listAddress, tfjsonpath.New("templates"), check)}
}

// names checks the listed templates, in order.
func names(want ...string) []statecheck.StateCheck {
	elements := make([]knownvalue.Check, len(want))
	for i, name := range want {
		elements[i] = knownvalue.ObjectPartial(map[string]knownvalue.Check{"name": knownvalue.StringExact(name)})
	}
	return lists(knownvalue.ListExact(elements))
}

func seed(s *graphtest.Server, name, language, category, status, text string) {
	s.Seed(graphtest.Account, fmt.Sprintf(`{"name":%q,"language":%q,"category":%q,"status":%q,"components":[{"type":"BODY","text":%q}]}`, name, language, category, status, text))
}

func TestEmptyAccount(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{Config: listing(""), ConfigStateChecks: names()})
}

func TestOneTemplateWithEveryField(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := acctest.Post(t, s, map[string]any{
		"name": "promo", "language": "en_US", "category": "MARKETING", "message_send_ttl_seconds": 86400,
		"components":              []any{map[string]any{"type": "body", "text": "Sale & <more>"}},
		"optimization_spec":       map[string]any{"bid_strategy": "LOWEST_COST_WITH_BID_CAP", "bid_amount": 87000},
		"degrees_of_freedom_spec": map[string]any{"creative_features_spec": map[string]any{"image_touchups": map[string]any{"enroll_status": "OPT_IN"}}},
	})
	str, null := knownvalue.StringExact, knownvalue.Null()
	want := knownvalue.ObjectExact(map[string]knownvalue.Check{
		"id": str(id), "name": str("promo"), "language": str("en_US"),
		"status": str("APPROVED"), "rejected_reason": null,
		"category": str("MARKETING"), "previous_category": null, "correct_category": null, "sub_category": str("CUSTOM"),
		"quality_score": knownvalue.ObjectExact(map[string]knownvalue.Check{"score": str("UNKNOWN"), "date": null, "reasons": null}),
		"health_status": knownvalue.ObjectExact(map[string]knownvalue.Check{
			"can_send_message": str("AVAILABLE"),
			"entities":         str(fmt.Sprintf(`[{"can_send_message":"AVAILABLE","entity_type":"MESSAGE_TEMPLATE","id":%q}]`, id)),
		}),
		"components":       str(`[{"type":"BODY","text":"Sale & <more>"}]`),
		"parameter_format": str("POSITIONAL"), "display_format": null, "message_send_ttl_seconds": knownvalue.Int64Exact(86400),
		"cta_url_link_tracking_opted_out": knownvalue.Bool(false), "is_primary_device_delivery_only": knownvalue.Bool(false), "is_sms_fallback_enabled": knownvalue.Bool(false),
		"creative_features": knownvalue.MapPartial(map[string]knownvalue.Check{"image_touchups": knownvalue.Bool(true), "add_text_overlay": knownvalue.Bool(false)}),
		"source":            str("MANUAL"), "library_template_name": null, "last_updated_time": str(s.Clock.Now().UTC().Format(time.RFC3339)),
		"ad_account_id": null, "ad_campaign_id": null, "ad_adset_id": null, "ad_id": null,
		"max_price": knownvalue.ObjectExact(map[string]knownvalue.Check{"strategy": str("LOWEST_COST_WITH_BID_CAP"), "amount_per_1000": knownvalue.NumberExact(big.NewFloat(87000))}),
		"bid_spec":  knownvalue.ObjectExact(map[string]knownvalue.Check{"bid_strategy": str("LOWEST_COST_WITH_BID_CAP"), "bid_amount": knownvalue.NumberExact(big.NewFloat(87000))}),
	})
	withTerraform(t, resource.TestStep{Config: listing(""), ConfigStateChecks: lists(knownvalue.ListExact([]knownvalue.Check{want}))})
}

// TestPlansDoNotFlicker: Graph lists the newest first, so a new template moves
// all others; here only the new one shows.
func TestPlansDoNotFlicker(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	seed(s, "zebra", "en", "UTILITY", "APPROVED", "Hi")
	seed(s, "ant", "en_US", "UTILITY", "APPROVED", "Hi")
	seed(s, "ant", "de", "UTILITY", "APPROVED", "Hi")
	output := listing("") + "output \"it\" {\n value = [for t in data.whatsapp_templates.it.templates : \"${t.name}/${t.language}\"]\n}\n"
	unchanged := resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}
	holds := func(want ...string) []statecheck.StateCheck {
		var elements []knownvalue.Check
		for _, w := range want {
			elements = append(elements, knownvalue.StringExact(w))
		}
		return []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("it", knownvalue.TupleExact(elements))}
	}
	run(t,
		resource.TestStep{Config: output, ConfigStateChecks: holds("ant/de", "ant/en_US", "zebra/en")},
		resource.TestStep{Config: output, ConfigPlanChecks: unchanged},
		resource.TestStep{
			PreConfig:         func() { seed(s, "bee", "en", "UTILITY", "APPROVED", "Hi") },
			Config:            output,
			ConfigStateChecks: holds("ant/de", "ant/en_US", "bee/en", "zebra/en"),
		},
	)
}

func TestUnknownKindsOfComponentComeAsTheyAre(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.Seed(graphtest.Account, `{"name":"new","language":"en","status":"APPROVED","components":[{"type":"HOLOGRAM","depth":[3,{"z":20000000000000001}]},{"type":"BODY","text":"Hi"}]}`)
	run(t, resource.TestStep{Config: listing(""), ConfigStateChecks: lists(knownvalue.ListExact([]knownvalue.Check{
		knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"components": knownvalue.StringExact(`[{"type":"HOLOGRAM","depth":[3,{"z":20000000000000001}]},{"type":"BODY","text":"Hi"}]`),
		}),
	}))})
}

// TestAnOlderGraphVersion refuses a field; the rest is read all the same.
func TestAnOlderGraphVersion(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	seed(s, "promo", "en", "MARKETING", "APPROVED", "Hi")
	s.Fail(graphtest.Fault{
		Op: graphtest.OpList, Match: func(r *http.Request) bool {
			return strings.Contains(r.URL.Query().Get("fields"), "is_sms_fallback_enabled")
		},
		Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Message: "(#100) Tried accessing nonexisting field (is_sms_fallback_enabled)"},
	})
	run(t, resource.TestStep{Config: listing(""), ConfigStateChecks: lists(knownvalue.ListExact([]knownvalue.Check{
		knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"name": knownvalue.StringExact("promo"), "status": knownvalue.StringExact("APPROVED"),
			"source": knownvalue.StringExact("MANUAL"), "health_status": knownvalue.NotNull(), "is_sms_fallback_enabled": knownvalue.Null(),
		}),
	}))})
	if refused := len(s.Calls(graphtest.OpList)); refused < 2 {
		t.Errorf("%d calls: the field was not refused", refused)
	}
}

// TestAGraphWithoutMaxPrices refuses their field, under either name it ever had: only
// that is given up, in the listing and ever after, and it is said once.
func TestAGraphWithoutMaxPrices(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{HiddenFields: []string{"optimization_spec"}})
	seed(s, "promo", "en", "MARKETING", "APPROVED", "Hi")
	run(t, resource.TestStep{Config: listing(""), ConfigStateChecks: lists(knownvalue.ListExact([]knownvalue.Check{
		knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"name": knownvalue.StringExact("promo"), "health_status": knownvalue.NotNull(), "quality_score": knownvalue.NotNull(),
			"max_price": knownvalue.Null(), "bid_spec": knownvalue.Null(),
		}),
	}))})
	for _, r := range s.Requests() {
		fields := r.Query.Get("fields")
		if strings.Contains(fields, "bid_spec") || !strings.Contains(fields, "optimization_spec") && strings.Contains(fields, "components") && !strings.Contains(fields, "quality_score") {
			t.Errorf("asked for %s", fields)
		}
	}
}

// TestWhatMetaHasMadeItself is in no listing, unless it is asked for.
func TestWhatMetaHasMadeItself(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	seed(s, "promo", "en", "MARKETING", "APPROVED", "Hi")
	s.Seed(graphtest.Account, `{"name":"order_shipment_update","language":"en","category":"UTILITY","status":"APPROVED","source":"AUTO_GENERATED","components":[{"type":"BODY","text":"Hi"}]}`)
	moving := s.Seed(graphtest.Account, `{"name":"moving","language":"en","category":"UTILITY","correct_category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Hi"}]}`)
	run(t,
		resource.TestStep{Config: listing(""), ConfigStateChecks: names("moving", "promo")},
		resource.TestStep{Config: listing(`sources = ["MADE"]`), ExpectError: acctest.Says("sources", "AUTO_GENERATED")},
		resource.TestStep{Config: listing(`sources = ["AUTO_GENERATED"]`), ConfigStateChecks: names("order_shipment_update")},
		resource.TestStep{Config: listing(`sources = ["AUTO_GENERATED", "MANUAL"]`), ConfigStateChecks: names("moving", "order_shipment_update", "promo")},
		resource.TestStep{Config: listing(`correct_category = "MARKETING"`), ConfigStateChecks: names("moving")},
	)
	if moving == "" {
		t.Error("nothing was seeded")
	}
}

func TestARefusedListingIsAnError(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	seed(s, "promo", "en", "MARKETING", "APPROVED", "Hi")
	s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultError, Error: graphtest.Error{Code: 100, Message: "(#100) Param language is odd"}})
	run(t, resource.TestStep{Config: listing(""), ExpectError: acctest.Says("Unable to read message templates of account", "Graph error 100 (")})
}
