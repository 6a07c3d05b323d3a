package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// Creative features that are not written are the account's: whether Graph names
// them or not, and however the account has them, they are no change. What is written
// is sent, and what is taken away is off again.
func TestCreativeFeatures(t *testing.T) {
	for name, o := range map[string]graphtest.Options{"named by Graph": {}, "not named": {OwnFeatures: true}} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, o)
			step := func(attribute string, writes ...string) resource.TestStep {
				return resource.TestStep{
					PreConfig: func() {
						if found, ok := server.Find(graphtest.Account, "seasonal_promotion", "en_US"); ok {
							server.SetStatus(found.ID, "REJECTED") // edits without a quota
						}
						server.ResetRequests()
					},
					Config: with(t, promo, adding(attribute)...), Check: wrote(server, writes...),
				}
			}
			empty := func(attribute string) resource.TestStep {
				return resource.TestStep{Config: with(t, promo, adding(attribute)...), ConfigPlanChecks: plans(plancheck.ResourceActionNoop)}
			}
			run(t,
				resource.TestStep{Config: promo}, empty(""),
				step(`creative_features = { image_banner = true, image_touchups = false }`, "edit degrees_of_freedom_spec"),
				empty(`creative_features = { image_banner = true, image_touchups = false }`),
				step(`creative_features = { image_banner = false, image_touchups = false }`, "edit degrees_of_freedom_spec"),
				step(`creative_features = { image_banner = true }`, "edit degrees_of_freedom_spec"),
				empty(`creative_features = { image_banner = true }`),
				step("", "edit degrees_of_freedom_spec"), // opted out
				empty(""),
				step(`creative_features = { image_end_card = false }`, "edit degrees_of_freedom_spec"),
				step(""), // off it is already
				empty(""),
			)
		})
	}
}

// An import has all that Graph names, and is no change to a configuration that names
// some of what is off, or nothing.
func TestImportOfCreativeFeatures(t *testing.T) {
	for attribute, action := range map[string]plancheck.ResourceActionType{
		"": plancheck.ResourceActionNoop,
		`creative_features = { image_touchups = false }`:                      plancheck.ResourceActionNoop,
		`creative_features = { image_touchups = true }`:                       plancheck.ResourceActionUpdate,
		`creative_features = { image_touchups = false, image_banner = true }`: plancheck.ResourceActionUpdate,
	} {
		t.Run(attribute, func(t *testing.T) {
			acctest.Start(t, graphtest.Options{})
			written := with(t, promo, adding(attribute)...)
			run(t,
				resource.TestStep{Config: promo},
				resource.TestStep{Config: promo, ResourceName: address, ImportState: true, ImportStateId: "seasonal_promotion/en_US", ImportStatePersist: true},
				resource.TestStep{Config: written, ConfigPlanChecks: plans(action)},
				resource.TestStep{Config: written, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
			)
		})
	}
}

// What an import has found, and nobody has written, is not held against a change of
// the category.
func TestRulesLookAtCreativeFeaturesThatAreWritten(t *testing.T) {
	p := play(t, graphtest.Options{})
	id := seed(t, p.fake, `{"category":"MARKETING","components":[{"type":"BODY","text":"`+onItsWay+`"}]}`)
	p.imports(id)
	p.fake.SetStatus(id, "REJECTED") // takes another category
	for fields, want := range map[string]bool{"": false, `,"creative_features":{"image_touchups":false}`: true} {
		plan := p.plan(`{` + utility + `,` + planBody + fields + `}`)
		if plan.action != "update" || plan.errors != "" || p.warned("Creative features outside marketing") != want {
			t.Errorf("%q: %s %s %q", fields, plan.action, plan.errors, p.warnings)
		}
	}
}

// An account that has opted in shows that on templates that say nothing of it.
func TestCreativeFeaturesOfAnAccountThatHasOptedIn(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	answered(t, server, "POST", graphtest.Account, `{"creative_optimizations_enrollment":"OPT_IN"}`)
	run(t,
		resource.TestStep{Config: promo},
		resource.TestStep{Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
		resource.TestStep{Config: with(t, promo, adding(`creative_features = { image_touchups = false }`)...)},
		resource.TestStep{Config: with(t, promo, adding(`creative_features = { image_touchups = false }`)...), ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}
