package profile_test

import (
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

const full = `
 about       = "Succulents & more"
 address     = "1 Hacker Way, Menlo Park, CA 94025"
 description = "A diverse range of succulents."
 email       = "lucky@luckyshrub.com"
 vertical    = "RETAIL"
 websites    = ["https://www.luckyshrub.com", "https://shop.luckyshrub.com/start?a=b"]
`

// TestLifecycle: taken over, changed field by field, emptied, let go of.
func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{ // the industry is RETAIL already, so it is not sent
			Config: config(full), ConfigPlanChecks: plans(plancheck.ResourceActionCreate),
			ConfigStateChecks: holds("id", graphtest.PhoneID, "about", "Succulents & more", "vertical", "RETAIL", "profile_picture_url", nil, "profile_picture_sha256", nil,
				"websites", listOf("https://www.luckyshrub.com", "https://shop.luckyshrub.com/start?a=b")),
			Check: resource.ComposeTestCheckFunc(
				wrote(s, "about address description email websites"),
				has(s, graphtest.PhoneID, func(p graphtest.Profile) bool {
					return p.About == "Succulents & more" && slices.Equal(p.Websites, []string{"https://www.luckyshrub.com/", "https://shop.luckyshrub.com/start?a=b"})
				})),
		},
		resource.TestStep{Config: config(full), ConfigPlanChecks: empty},
		resource.TestStep{ // one field
			PreConfig: s.ResetRequests, Config: config(full+"\n") + "# changed", ConfigPlanChecks: empty,
		},
		resource.TestStep{
			Config: config(`about = "Cacti"` + "\n" + full[len("\n about       = \"Succulents & more\"\n"):]), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			ConfigStateChecks: holds("about", "Cacti", "email", "lucky@luckyshrub.com"), Check: wrote(s, "about"),
		},
		resource.TestStep{ // left out: no longer managed, and no change
			PreConfig: s.ResetRequests, Config: config(`about = "Cacti"`), ConfigPlanChecks: empty,
			ConfigStateChecks: holds("email", "lucky@luckyshrub.com", "address", "1 Hacker Way, Menlo Park, CA 94025"), Check: wrote(s),
		},
		resource.TestStep{ // emptied
			Config:            config("address = \"\"\n email = \"\"\n vertical = \"\"\n websites = []"),
			ConfigPlanChecks:  plans(plancheck.ResourceActionUpdate),
			ConfigStateChecks: holds("about", "Cacti", "address", "", "email", "", "vertical", "", "websites", listOf(), "description", "A diverse range of succulents."),
			Check: resource.ComposeTestCheckFunc(wrote(s, "address email vertical websites"), has(s, graphtest.PhoneID, func(p graphtest.Profile) bool {
				return p.About == "Cacti" && p.Address == "" && p.Email == "" && len(p.Websites) == 0 && p.Description != ""
			})),
		},
		resource.TestStep{ // Meta says UNDEFINED to the industry that was emptied
			Config: config("address = \"\"\n email = \"\"\n vertical = \"\"\n websites = []"), ConfigPlanChecks: empty,
		},
		resource.TestStep{ // let go of
			PreConfig: s.ResetRequests, Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy),
			Check: resource.ComposeTestCheckFunc(wrote(s), has(s, graphtest.PhoneID, func(p graphtest.Profile) bool { return p.About == "Cacti" })),
		},
	)
}

// TestNothingIsWrittenThatIsThere: a profile that is right already is taken
// over without a write.
func TestNothingIsWrittenThatIsThere(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{
		Config:            config("about = \"Succulent specialists!\"\n email = \"\""),
		ConfigStateChecks: holds("about", "Succulent specialists!", "vertical", "RETAIL", "address", "", "email", "", "websites", listOf()), Check: wrote(s),
	})
}

// TestDrift: what is managed is put back, what is not is left and shown.
func TestDrift(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	both := config("about = \"Cacti\"\n websites = [\"https://luckyshrub.com\"]")
	run(t,
		resource.TestStep{Config: both},
		resource.TestStep{
			PreConfig: func() {
				s.ChangeProfile(graphtest.PhoneID, func(p *graphtest.Profile) {
					p.About, p.Address, p.Websites = "Changed by hand", "Elsewhere 1", []string{"https://luckyshrub.com/", "https://other.example/"}
				})
				s.ResetRequests()
			},
			Config: both, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			ConfigStateChecks: holds("about", "Cacti", "address", "Elsewhere 1", "websites", listOf("https://luckyshrub.com")),
			Check: resource.ComposeTestCheckFunc(wrote(s, "about websites"), has(s, graphtest.PhoneID, func(p graphtest.Profile) bool {
				return p.About == "Cacti" && p.Address == "Elsewhere 1" && slices.Equal(p.Websites, []string{"https://luckyshrub.com/"})
			})),
		},
		resource.TestStep{Config: both, ConfigPlanChecks: empty},
	)
}

// TestWordsThatMeanTheSame are no change, not even right after an import.
func TestWordsThatMeanTheSame(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.ChangeProfile(graphtest.PhoneID, func(p *graphtest.Profile) {
		p.Description, p.Email, p.Vertical, p.Websites = "a\r\nb", "Lucky@LuckyShrub.com", "UNDEFINED", []string{"https://luckyshrub.com/"}
	})
	said := config("description = \"a\\nb\\n\"\n email = \"lucky@luckyshrub.com\"\n vertical = \"\"\n websites = [\"HTTPS://LuckyShrub.com\"]")
	run(t,
		resource.TestStep{
			Config: said, ResourceName: address, ImportState: true, ImportStateId: graphtest.PhoneID, ImportStatePersist: true,
		},
		resource.TestStep{Config: said, ConfigPlanChecks: empty, Check: wrote(s)},
	)
}

func TestAnotherNumberReplaces(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: config(`about = "Cacti"`)},
		resource.TestStep{
			Config: configOf(graphtest.SecondPhoneID, `about = "Kakteen"`), ConfigPlanChecks: plans(plancheck.ResourceActionDestroyBeforeCreate),
			ConfigStateChecks: holds("id", graphtest.SecondPhoneID, "about", "Kakteen", "vertical", ""),
			Check: resource.ComposeTestCheckFunc(
				has(s, graphtest.PhoneID, func(p graphtest.Profile) bool { return p.About == "Cacti" }),
				has(s, graphtest.SecondPhoneID, func(p graphtest.Profile) bool { return p.About == "Kakteen" })),
		},
	)
}

// TestValuesThatAreNotKnownYet are planned as such, and written.
func TestValuesThatAreNotKnownYet(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	withTerraform(t, resource.TestStep{
		Config: "resource \"terraform_data\" \"site\" {\n input = \"https://luckyshrub.com\"\n}\n" +
			config("about = terraform_data.site.output\n websites = [terraform_data.site.output]"),
		ConfigPlanChecks:  plans(plancheck.ResourceActionCreate),
		ConfigStateChecks: holds("about", "https://luckyshrub.com", "websites", listOf("https://luckyshrub.com")), Check: wrote(s, "about websites"),
	})
}
