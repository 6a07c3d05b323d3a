package library_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"
)

const address = "data.whatsapp_template_library.it"

func config(arguments string) string {
	return "data \"whatsapp_template_library\" \"it\" {\n " + arguments + "\n}\n"
}

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

func lists(check knownvalue.Check) []statecheck.StateCheck {
	return []statecheck.StateCheck{statecheck.ExpectKnownValue(address, tfjsonpath.New("templates"), check)}
}

// names checks the listed templates by name and language, in order.
func names(want ...[2]string) []statecheck.StateCheck {
	elements := make([]knownvalue.Check, len(want))
	for i, w := range want {
		elements[i] = knownvalue.ObjectPartial(map[string]knownvalue.Check{"name": knownvalue.StringExact(w[0]), "language": knownvalue.StringExact(w[1])})
	}
	return lists(knownvalue.ListExact(elements))
}

// english is a list of templates that are all in en_US.
func english(names ...string) (out [][2]string) {
	for _, name := range names {
		out = append(out, [2]string{name, "en_US"})
	}
	return out
}

func TestFiltersAreGraphs(t *testing.T) {
	for filter, c := range map[string]struct {
		sent url.Values
		want [][2]string
	}{
		`name = "delivery_update_1"`: {
			url.Values{"name": {"delivery_update_1"}},
			[][2]string{{"delivery_update_1", "en"}, {"delivery_update_1", "en_GB"}, {"delivery_update_1", "en_US"}},
		},
		"language = \"en_US\"\n search = \"account ending in\"": {
			url.Values{"language": {"en_US"}, "search": {"account ending in"}}, english("low_balance_warning_1", "statement_available_1"),
		},
		"language = \"en_US\"\n topic = \"PAYMENTS\"\n industry = \"E_COMMERCE\"": {
			url.Values{"language": {"en_US"}, "topic": {"PAYMENTS"}, "industry": {"E_COMMERCE"}}, english("payment_received_1"),
		},
		"language = \"en_US\"\n usecase = \"FEEDBACK_SURVEY\"": {
			url.Values{"language": {"en_US"}, "usecase": {"FEEDBACK_SURVEY"}}, english("feedback_survey_1"),
		},
		`topic = "NEWER_THAN_THIS_PROVIDER"`: {url.Values{"topic": {"NEWER_THAN_THIS_PROVIDER"}}, nil},
	} {
		t.Run(filter, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: config(filter), ConfigStateChecks: names(c.want...), Check: sent(s, c.sent)})
		})
	}
}

// sent checks that the library alone was asked, with these filters.
func sent(s *graphtest.Server, want url.Values) resource.TestCheckFunc {
	return func(*terraform.State) error {
		all := s.Requests()
		if len(all) == 0 {
			return fmt.Errorf("nothing was asked")
		}
		for _, r := range all {
			got := r.Query
			got.Del("limit")
			if r.Method != http.MethodGet || r.Path != "/message_template_library" || r.TokenInURL || got.Encode() != want.Encode() {
				return fmt.Errorf("%s %s with %s (token in URL %v), want %s", r.Method, r.Path, got.Encode(), r.TokenInURL, want.Encode())
			}
		}
		return nil
	}
}

func TestEveryField(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	str, null := knownvalue.StringExact, knownvalue.Null()
	strs := func(values ...string) knownvalue.Check {
		var elements []knownvalue.Check
		for _, v := range values {
			elements = append(elements, str(v))
		}
		return knownvalue.ListExact(elements)
	}
	button := func(kind, text string, url, example, phone knownvalue.Check) knownvalue.Check {
		return knownvalue.ObjectExact(map[string]knownvalue.Check{
			"type": str(kind), "text": str(text), "url": url, "example": example, "phone_number": phone, "otp_type": null,
		})
	}
	low := knownvalue.ObjectExact(map[string]knownvalue.Check{
		"id": knownvalue.StringRegexp(regexp.MustCompile(`^7\d{15}$`)), "name": str("low_balance_warning_1"), "language": str("en_US"),
		"category": str("UTILITY"), "topic": str("PAYMENTS"), "usecase": str("LOW_BALANCE_WARNING"), "industry": strs("FINANCIAL_SERVICES"),
		"header":      str("Your account balance is low"),
		"body":        str("Dear {{1}}, the {{2}} in your account ending in {{3}} have fallen below {{4}}. Tap the button to add money."),
		"body_params": strs("Jim", "available funds", "1234", "$75.00"), "body_param_types": strs("TEXT", "TEXT", "NUMBER", "AMOUNT"),
		"buttons": knownvalue.ListExact([]knownvalue.Check{
			button("URL", "Make a deposit", str("https://www.example.com/"), null, null),
			button("PHONE_NUMBER", "Call us", null, null, str("+18005551234")),
		}),
		"buttons_json": str(`[{"type":"URL","text":"Make a deposit","url":"https://www.example.com/"},{"type":"PHONE_NUMBER","text":"Call us","phone_number":"+18005551234"}]`),
	})
	run(t, resource.TestStep{
		Config: config("language = \"en_US\"\n usecase = \"LOW_BALANCE_WARNING\""), ConfigStateChecks: lists(knownvalue.ListExact([]knownvalue.Check{low})),
	}, resource.TestStep{
		// Without a header and buttons.
		Config: config("language = \"en_US\"\n name = \"address_update_1\""),
		ConfigStateChecks: lists(knownvalue.ListExact([]knownvalue.Check{knownvalue.ObjectPartial(map[string]knownvalue.Check{
			"header": null, "buttons": knownvalue.ListExact(nil), "buttons_json": str("[]"),
		})})),
	})
}

// TestSeveralPages has a server that serves less at a time than is asked for.
func TestSeveralPages(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{PageLimit: 4})
	quiet := resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}
	names := names(english("address_update_1", "delivery_failed_2_form", "delivery_update_1", "feedback_survey_1", "low_balance_warning_1",
		"order_confirmation_1", "payment_received_1", "statement_available_1", "verify_transaction_1")...)
	const inEnglish = `language = "en_US"`
	acctest.Play(t, acctest.ProvidersAt(t, acctest.NewClock(s)),
		resource.TestStep{Config: config(inEnglish), ConfigStateChecks: names, Check: func(*terraform.State) error {
			for _, r := range s.Requests() {
				if r.Query.Has("after") && r.Query.Get("language") == "en_US" && !r.TokenInURL {
					return nil
				}
			}
			return fmt.Errorf("no second page was asked for, or not with the filter")
		}},
		resource.TestStep{Config: config(inEnglish), ConfigPlanChecks: quiet},
	)
}
