package provider_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
			plan := func(arguments string) (*core.Plan, string) {
				config := "resource \"" + kind + "\" \"it\" {\n " + arguments + "\n}\n"
				if err := os.WriteFile(filepath.Join(tf.Dir, "main.tf"), []byte(config), 0o600); err != nil {
					t.Fatal(err)
				}
				p, said := tf.Plan(core.Options{})
				if said.Failed() {
					t.Fatal(said)
				}
				return p, said.String()
			}
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
