package profile_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// TestImport takes over all that Meta has; a configuration of one line then
// plans nothing.
func TestImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.ChangeProfile(graphtest.PhoneID, func(p *graphtest.Profile) {
		p.Address, p.Websites = "1 Hacker Way", []string{"https://luckyshrub.com/"}
	})
	one := config(`about = "Succulent specialists!"`)
	withTerraform(t,
		resource.TestStep{Config: one, ResourceName: address, ImportState: true, ImportStateId: graphtest.PhoneID, ImportStatePersist: true},
		resource.TestStep{
			Config: one, ConfigPlanChecks: empty,
			ConfigStateChecks: holds("about", "Succulent specialists!", "address", "1 Hacker Way", "description", "", "vertical", "RETAIL", "websites", listOf("https://luckyshrub.com/")),
			Check:             wrote(s),
		},
	)
}

func TestImportBlock(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	block := "import {\n to = " + address + "\n id = \"" + graphtest.PhoneID + "\"\n}\n"
	withTerraform(t, resource.TestStep{Config: block + config(""), ConfigStateChecks: holds("about", "Succulent specialists!"), Check: wrote(s)})
}

func TestImportOfAProfileThatWasNeverSet(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	one := configOf(graphtest.SecondPhoneID, "")
	run(t,
		resource.TestStep{Config: one, ResourceName: address, ImportState: true, ImportStateId: graphtest.SecondPhoneID, ImportStatePersist: true},
		resource.TestStep{Config: one, ConfigPlanChecks: empty, ConfigStateChecks: holds("about", nil, "email", "", "vertical", "", "websites", listOf(), "profile_picture_url", nil)},
	)
}

func TestImportIsRefused(t *testing.T) {
	for id, want := range map[string]string{
		"+1 555-0101-1001": "Malformed import ID",
		"1234567890":       "106540352242922 (+1 555-0101-1001), 1906385232743451",
	} {
		t.Run(id, func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: config(""), ResourceName: address, ImportState: true, ImportStateId: id, ExpectError: acctest.Says(want)})
		})
	}
}

func TestImportByIdentity(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_business_profile", map[string]any{"phone_number_id": graphtest.PhoneID})
	if len(got.Diagnostics) > 0 || got.Identity["phone_number_id"] != graphtest.PhoneID || got.State["id"] != graphtest.PhoneID || got.State["vertical"] != "RETAIL" {
		t.Errorf("got %+v %s", got, got)
	}
}
