package messagetemplate_test

import (
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// renamed is the promotion under another name.
func renamed(t *testing.T) string {
	t.Helper()
	return with(t, promo, `"seasonal_promotion"`, `"seasonal_promotion_v2"`)
}

// A template is not given up for one that is there already, not even for one that
// was written a moment ago and says the same: it may be another configuration's.
func TestARenameAdoptsNoTemplate(t *testing.T) {
	for name, play := range map[string]func(*testing.T, ...resource.TestStep){"played": run, "terraform": withTerraform} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			play(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig: func() {
						first := server.Calls(graphtest.OpCreate)[0].Body
						first["name"] = "seasonal_promotion_v2"
						acctest.Post(t, server, first)
					},
					Config: renamed(t), ExpectError: acctest.Says(`Message template already exists`),
				},
				resource.TestStep{
					Config: renamed(t), ExpectError: acctest.Says("Message template already exists", "in the very words"),
				},
				resource.TestStep{
					Config: renamed(t), ExpectError: acctest.Says("Message template already exists", "to = whatsapp_message_template.seasonal_promotion_v2"),
				},
				resource.TestStep{Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
			)
			for _, name := range []string{"seasonal_promotion", "seasonal_promotion_v2"} {
				if found, ok := server.Find(graphtest.Account, name, "en_US"); ok && found.Status == "PENDING_DELETION" {
					t.Errorf("%s was deleted", name)
				}
			}
		})
	}
}

// An apply that has made the new template and could not delete the old one is run
// again, and goes on from there.
func TestARenameIsRunAgain(t *testing.T) {
	const old, next = "seasonal_promotion", "seasonal_promotion_v2"
	for name, play := range map[string]func(*testing.T, ...resource.TestStep){"played": run, "terraform": withTerraform} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			var made string
			play(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig: func() {
						server.Fail(graphtest.Fault{Op: graphtest.OpDelete, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 403, Code: 200, Message: "Permissions error"}})
					},
					Config: renamed(t), ExpectError: acctest.Says("Unable to delete message template"),
				},
				resource.TestStep{
					PreConfig: func() {
						server.ClearFaults()
						made = theID(t, server, next, "en_US")
						theID(t, server, old, "en_US")
						server.ResetRequests()
					},
					Config:           renamed(t),
					ConfigPlanChecks: plans(plancheck.ResourceActionReplace),
					Check: func(*terraform.State) error {
						if n := len(server.Calls(graphtest.OpDelete)); n != 1 {
							return fmt.Errorf("%d deletes", n)
						}
						if found, ok := server.Find(graphtest.Account, old, "en_US"); ok {
							return fmt.Errorf("the old one is there still: %v", found.Status)
						}
						if id := theID(t, server, next, "en_US"); id != made {
							return fmt.Errorf("the new one is %s, and was %s", id, made)
						}
						return nil
					},
				},
				resource.TestStep{PreConfig: reset(server), Config: renamed(t), ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
			)
		})
	}
}

// A rename that is taken back after that says what is left over, until it is gone.
func TestARenameIsTakenBack(t *testing.T) {
	p := play(t, graphtest.Options{})
	config := func(name string) string {
		return `{"name":"` + name + `","language":"en_US","category":"UTILITY",` + planBody + `}`
	}
	p.apply(config("aaa"))
	p.fake.Fail(graphtest.Fault{Op: graphtest.OpDelete, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 403, Code: 200, Message: "Permissions error"}})
	if said := p.replaced(config("bbb")); said == "" {
		t.Fatal("the deletion did not fail")
	}
	p.fake.ClearFaults()
	for range 2 {
		p.isEmptyAfter(config("aaa"))
		if !p.warned("not carried to its end", `"bbb"`, `id = "`+graphtest.Account+`/bbb/en_US"`) {
			t.Errorf("said: %q", p.warnings)
		}
	}
	p.fake.DeleteByHand(theID(t, p.fake, "bbb", "en_US"))
	p.isEmptyAfter(config("aaa"))
	if p.warned("not carried to its end") {
		t.Errorf("still said: %q", p.warnings)
	}
}
