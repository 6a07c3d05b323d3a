package messagetemplate_test

import (
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// Mistakes that are told before anything is sent.
func TestMistakesInConfiguration(t *testing.T) {
	body := `components = { body = { text = "Hello." } }`
	declare := func(attributes string) string {
		return "resource \"whatsapp_message_template\" \"promo\" {\n" + attributes + "\n}\n"
	}
	good := "name = \"a\"\nlanguage = \"en_US\"\ncategory = \"UTILITY\"\n"
	for name, c := range map[string]struct{ config, want, fact string }{
		"both forms":         {declare(good + body + "\ncomponents_json = \"[]\""), "Content is written twice", ""},
		"no form":            {declare(good), "Content is missing", ""},
		"malformed JSON":     {declare(good + `components_json = "[\n  {\"type\": \"BODY\",}\n]"`), "Malformed components_json", "line 2, column 19"},
		"JSON object":        {declare(good + `components_json = "{\"type\": \"BODY\"}"`), "Malformed components_json", "got an object"},
		"JSON list of text":  {declare(good + `components_json = "[\"BODY\"]"`), "Malformed components_json", "element 0"},
		"category":           {declare(strings.Replace(good, "UTILITY", "PROMOTION", 1) + body), "Unknown value", `"PROMOTION"`},
		"name":               {declare(strings.Replace(good, `"a"`, `"Summer Sale"`, 1) + body), `"summer_sale"`, "name-form"},
		"language":           {declare(strings.Replace(good, "en_US", "en-US", 1) + body), `"en_US"`, "language-form"},
		"account is a name":  {declare(good + body + "\nbusiness_account_id = \"Lucky Shrub\""), "Malformed value", "business_account_id"},
		"two samples":        {declare(good + `components = { header = { format = "IMAGE", example_file = "a.png", example_handle = "4::aW" }, body = { text = "Hello." } }`), "Two samples for one header", ""},
		"kind of button":     {declare(good + `components = { body = { text = "Hello." }, buttons = [{ type = "quick reply" }] }`), "Unknown value", `"QUICK_REPLY"?`},
		"graph_url's host":   {"provider \"whatsapp\" {\n graph_url = \"http://graph.example.com\"\n}\n" + declare(good+body), "Secret of the environment for a host of the configuration", "graph_url"},
		"api_version":        {"provider \"whatsapp\" {\n api_version = \"25\"\n}\n" + declare(good+body), "Invalid provider configuration", "api_version"},
		"request_timeout":    {"provider \"whatsapp\" {\n request_timeout = \"soon\"\n}\n" + declare(good+body), "Invalid provider configuration", "request_timeout"},
		"too many at a time": {"provider \"whatsapp\" {\n max_concurrent_requests = 0\n}\n" + declare(good+body), "Invalid", "max_concurrent_requests"},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: c.config, ExpectError: acctest.Says(c.want, c.fact)})
			if calls := server.Requests(); len(calls) > 0 {
				t.Errorf("Graph was asked: %v", calls)
			}
		})
	}
}

// What is missing in the provider's configuration is told when it is needed.
func TestMissingConfiguration(t *testing.T) {
	for name, want := range map[string]string{
		"WHATSAPP_ACCESS_TOKEN":        "Missing access token",
		"WHATSAPP_BUSINESS_ACCOUNT_ID": "Missing WhatsApp Business Account",
	} {
		t.Run(name, func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			acctest.Setenv(t, name, "")
			run(t, resource.TestStep{Config: promo, ExpectError: acctest.Says(want)})
		})
	}
}

// The account of the provider is checked by the first plan that needs it.
func TestAccountIsNoNumber(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "Lucky Shrub")
	run(t, resource.TestStep{Config: promo, PlanOnly: true, ExpectError: acctest.Says("Invalid WhatsApp Business Account", `"Lucky Shrub"`)})
	if calls := server.Requests(); len(calls) > 0 {
		t.Errorf("Graph was asked: %v", calls)
	}
}

// What Graph refuses is shown with all it said, and leaves no trace.
func TestRefusedByGraph(t *testing.T) {
	for name, c := range map[string]struct {
		env, value string
		options    graphtest.Options
		config     string
		want       []string
	}{
		"wrong token":     {env: "WHATSAPP_ACCESS_TOKEN", value: "EAAwrong", want: []string{"Unable to create message template", "Graph error 190"}},
		"read-only token": {env: "WHATSAPP_ACCESS_TOKEN", value: graphtest.ReadToken, want: []string{"Unable to create message template", "Graph error 200"}},
		"unknown account": {env: "WHATSAPP_BUSINESS_ACCOUNT_ID", value: "999999999999999", want: []string{"Unable to create message template", "100/33"}},
		"account is a phone number": {env: "WHATSAPP_BUSINESS_ACCOUNT_ID", value: graphtest.PhoneID,
			want: []string{"Unable to create message templates in account " + graphtest.PhoneID, "Graph error 100 ("}},
		"unverified business": {options: graphtest.Options{Unverified: true},
			config: `
resource "whatsapp_message_template" "promo" {
  name       = "code"
  language   = "en_US"
  category   = "AUTHENTICATION"
  components = { body = {}, buttons = [{ type = "OTP", otp_type = "COPY_CODE" }] }
}`,
			want: []string{"Cannot create message template", "10/2388185", "fbtrace_id"}},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, c.options)
			if c.env != "" {
				acctest.Setenv(t, c.env, c.value)
			}
			config := c.config
			if config == "" {
				config = promo
			}
			run(t, resource.TestStep{Config: config, ExpectError: acctest.Says(c.want...)})
			if left := server.Names(graphtest.Account); len(left) > 0 {
				t.Errorf("something was created: %v", left)
			}
		})
	}
}

// A name that has been taken for longer than an interrupted apply explains comes
// with the import block to paste; pasting it works.
func TestAlreadyThere(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{Clock: graphtest.NewClock(time.Now().Add(-48 * time.Hour))})
	postPromo(t, server)
	block := `import { to = whatsapp_message_template.seasonal_promotion id = "` + graphtest.Account + `/seasonal_promotion/en_US" }`
	renamed := with(t, promo, `"whatsapp_message_template" "promo"`, `"whatsapp_message_template" "seasonal_promotion"`)
	withTerraform(t,
		resource.TestStep{Config: promo, ExpectError: acctest.Says(block)},
		resource.TestStep{
			Config: renamed + "import {\n to = whatsapp_message_template.seasonal_promotion\n id = \"" + graphtest.Account + "/seasonal_promotion/en_US\"\n}\n",
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction("whatsapp_message_template.seasonal_promotion", plancheck.ResourceActionNoop),
			}},
		},
	)
}

// One category for all languages of a name; Graph has no subcode for it.
func TestCategoryOfTheOtherLanguages(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	postPromo(t, server)
	run(t, resource.TestStep{
		Config:      with(t, promo, "en_US", "en_GB", `"MARKETING"`, `"UTILITY"`),
		ExpectError: acctest.Says("Category differs from the other languages", `category = "MARKETING"`),
	})
}
