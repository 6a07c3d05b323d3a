package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// TestAPreviewDrawnAnotherWayIsNoChange plans a state whose preview another version
// of the provider has drawn, without a refresh.
func TestAPreviewDrawnAnotherWayIsNoChange(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, _ *graphtest.Server) {
		_, created := c.apply(kept{}, orderPaid)
		members := c.object(c.resource, created.state)
		members["preview"] = tftypes.NewValue(tftypes.String, "[ drawn another way ]")
		state, err := tfprotov6.NewDynamicValue(c.resource, tftypes.NewValue(c.resource, members))
		if err != nil {
			t.Fatal(err)
		}
		created.state = &state
		planned := c.plan(created, orderPaid)
		c.works(planned.Diagnostics, nil)
		if got := c.str(c.object(c.resource, planned.PlannedState), "preview"); got != "[ drawn another way ]" {
			t.Errorf("a preview alone is planned: %s", got)
		}
		_, read := c.read(created)
		if got := c.str(c.object(c.resource, read.state), "preview"); got == "[ drawn another way ]" {
			t.Error("a refresh leaves the old preview")
		}
	})
}

// The preview of a one-time password is in the language of the template, as far as
// Meta publishes its texts.
func TestPreviewOfACodeIsInItsLanguage(t *testing.T) {
	const code = `{"name":"login_code","language":"es_ES","category":"AUTHENTICATION","components":{"body":{},"footer":{"code_expiration_minutes":5},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}}`
	preview := func(p *played, config string) string {
		t.Helper()
		made := p.plan(config)
		if made.errors != "" {
			t.Fatal(made.errors)
		}
		var text string
		if v := made.values["preview"]; !v.IsKnown() || v.As(&text) != nil {
			return "unknown"
		}
		return text
	}
	p := play(t, graphtest.Options{})
	const spanish = "Tu código de verificación es *123456*.\n\nEste código caduca en 5 minutos.\n\n[ Copiar código ]"
	if got := preview(p, code); got != spanish {
		t.Error(got)
	}
	if got := preview(p, strings.Replace(code, `"es_ES"`, `"it"`, 1)); !strings.HasPrefix(got, "[Meta writes this text in the language of the template, it;") {
		t.Error(got)
	}
	p.apply(code)
	if again := p.plan(code); again.action != "" || again.errors != "" {
		t.Error(again.action, again.errors, p.difference(again))
	}
}

// Before its language is known, neither is the preview of a one-time password.
func TestPreviewOfACodeInALanguageThatIsNotKnown(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	config := func(name, category, components string) string {
		return `
resource "terraform_data" "language" { input = "es_ES" }
resource "whatsapp_message_template" "promo" {
  name       = "` + name + `"
  language   = terraform_data.language.output
  category   = "` + category + `"
  components = ` + components + `
}
`
	}
	code := config("login_code", "AUTHENTICATION", `{ body = {}, buttons = [{ type = "OTP", otp_type = "COPY_CODE" }] }`)
	run(t,
		resource.TestStep{
			Config: code, ConfigPlanChecks: plans(plancheck.ResourceActionCreate, unknown("preview")...),
			ConfigStateChecks: []statecheck.StateCheck{holds("preview", "Tu código de verificación es *123456*.\n\n[ Copiar código ]")},
		},
		resource.TestStep{Config: code, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
	run(t, resource.TestStep{
		Config:           config("order_sent", "UTILITY", `{ body = { text = "Your order is on its way to you." } }`),
		ConfigPlanChecks: plans(plancheck.ResourceActionCreate, planned("preview", knownvalue.StringExact("Your order is on its way to you."))),
	})
}
