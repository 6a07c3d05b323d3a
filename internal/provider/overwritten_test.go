package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
)

// What is there as long as its number or account is taken over by a create: the plan
// says which values go with that, since it shows none of them.
func TestWhatACreateOverwrites(t *testing.T) {
	const number = `phone_number_id = "` + graphtest.PhoneID + `"`
	for kind, tc := range map[string]struct{ written, planned, summary, says string }{
		"whatsapp_business_profile": {
			number + "\n about = \"Cacti\"\n email = \"old@shrub.example\"\n vertical = \"RETAIL\"",
			number + "\n about = \"Succulents\"\n vertical = \"RETAIL\"",
			"Business profile would be overwritten", `  - about: "Cacti" becomes "Succulents"`,
		},
		"whatsapp_conversational_components": {
			number + "\n ice_breakers = [\"Plan a trip\"]", number + "\n ice_breakers = [\"Book a flight\"]",
			"Conversational components would be overwritten", `  - ice_breakers: ["Plan a trip"] becomes ["Book a flight"]`,
		},
		"whatsapp_commerce_settings": {
			number + "\n cart_enabled = true\n catalog_visible = true", number + "\n catalog_visible = false",
			"Commerce settings would be overwritten", `  - catalog_visible: true becomes false`,
		},
		"whatsapp_business_account_settings": {
			`template_auto_archival_enabled = true`, `template_auto_archival_enabled = false`,
			"Business account settings would be overwritten", `  - template_auto_archival_enabled: true becomes false`,
		},
	} {
		t.Run(kind, func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			tf := core.New(t.Context(), t.TempDir(), acctest.Providers(t)["whatsapp"])
			plan := func(arguments string) (*core.Plan, string) { return planOf(t, tf, kind, arguments) }
			p, _ := plan(tc.written)
			if said := tf.Apply(p); said.Failed() {
				t.Fatal(said)
			}
			if err := tf.Clear(); err != nil {
				t.Fatal(err)
			}
			if _, said := plan(tc.written); strings.Contains(said, "overwritten") {
				t.Errorf("the same values: %s", said)
			}
			_, said := plan(tc.planned)
			if !strings.Contains(said, tc.summary) || !strings.Contains(said, tc.says) || strings.Count(said, " becomes ") != 1 {
				t.Error(said)
			}
		})
	}
}

// planOf is a plan of one resource, and what is said of it.
func planOf(t *testing.T, tf *core.Terraform, kind, arguments string) (*core.Plan, string) {
	t.Helper()
	config := "resource \"terraform_data\" \"later\" {\n input = \"Plan a trip\"\n}\nresource \"" + kind + "\" \"it\" {\n " + arguments + "\n}\n"
	if err := os.WriteFile(filepath.Join(tf.Dir, "main.tf"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	p, said := tf.Plan(core.Options{})
	if said.Failed() {
		t.Fatal(said)
	}
	return p, said.String()
}

// A value that is not known yet may be the one that is there. A look that fails is told
// of, unless apply will be refused as well, and keeps no plan waiting.
func TestWhatACreateMayOverwrite(t *testing.T) {
	const kind = "whatsapp_conversational_components"
	const number = `phone_number_id = "` + graphtest.PhoneID + "\"\n "
	const unread = "Conversational components: what is there was not read"
	for name, tc := range map[string]struct {
		arguments string
		fault     graphtest.FaultKind
		says      string // "" is nothing
	}{
		"another value":     {`ice_breakers = ["Book a flight"]`, "", `ice_breakers: ["Plan a trip"] becomes ["Book a flight"]`},
		"nothing":           {"", "", `ice_breakers: ["Plan a trip"] becomes null`},
		"not known":         {`ice_breakers = [terraform_data.later.output]`, "", ""},
		"Graph fails":       {`ice_breakers = ["Book a flight"]`, graphtest.FaultServerError, unread},
		"Graph is busy":     {`ice_breakers = ["Book a flight"]`, graphtest.FaultThrottle, unread},
		"Graph has refused": {`ice_breakers = ["Book a flight"]`, graphtest.FaultToken, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			clock := acctest.NewClock(s)
			tf := core.New(t.Context(), t.TempDir(), acctest.ProvidersAt(t, clock)["whatsapp"])
			p, _ := planOf(t, tf, kind, number+`ice_breakers = ["Plan a trip"]`)
			if said := tf.Apply(p); said.Failed() {
				t.Fatal(said)
			}
			if err := tf.Clear(); err != nil {
				t.Fatal(err)
			}
			if tc.fault != "" {
				s.Fail(graphtest.Fault{Kind: tc.fault, RegainMinutes: 3})
			}
			_, said := planOf(t, tf, kind, number+tc.arguments)
			if !strings.Contains(said, tc.says) || tc.says == "" && said != "" {
				t.Errorf("it says %q", said)
			}
			for _, wait := range clock.Waits() {
				if wait > time.Minute {
					t.Errorf("the plan waited %v", wait)
				}
			}
		})
	}
}
