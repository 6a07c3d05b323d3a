package messagetemplate_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const promoPreview = `Our Summer Sale is on!

Shop now through the end of August and use code 25OFF to get 25% off of all merchandise.

Use the buttons below to manage your marketing subscriptions

[ Unsubscribe from Promos ]
[ Unsubscribe from All ]`

// The main job: create, plan empty, edit body and buttons, plan empty, delete.
func TestCreateEditDelete(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{
			Config: promo,
			ConfigPlanChecks: plans(plancheck.ResourceActionCreate, append(
				unknown("id", "status", "effective_category", "correct_category", "rejected_reason"),
				planned("preview", knownvalue.StringExact(promoPreview)),
				planned("revision", knownvalue.StringRegexp(regexp.MustCompile(`^[0-9a-f]{16}$`))),
				planned("parameter_format", knownvalue.StringExact("POSITIONAL")),
				planned("business_account_id", knownvalue.StringExact(graphtest.Account)),
			)...),
			ConfigStateChecks: []statecheck.StateCheck{
				holds("status", "APPROVED"), holds("effective_category", "MARKETING"), holds("preview", promoPreview),
				holdsNull("rejected_reason"), holdsNull("correct_category"), holdsNull("components_json"), holdsNull("message_send_ttl_seconds"),
			},
			Check: wrote(server, "create category components language name"),
		},
		resource.TestStep{
			PreConfig: reset(server),
			Config:    with(t, promo, "off of all merchandise", "off of everything", "Unsubscribe from All", "Stop everything"),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, append(
				unknown("status", "effective_category"),
				planned("preview", knownvalue.StringRegexp(regexp.MustCompile(`25% off of everything\.`))),
			)...),
			ConfigStateChecks: []statecheck.StateCheck{holds("status", "APPROVED")},
			Check:             wrote(server, "edit components"),
		},
	)
	if _, ok := server.Find(graphtest.Account, "seasonal_promotion", "en_US"); ok {
		t.Error("the template survived the destroy")
	}
	writes := server.Writes()
	if last := describe(writes[len(writes)-1]); last != "delete hsm_id name" {
		t.Errorf("destroy sent %q", last)
	}
}

// A create costs one POST and one GET, after a look whether the name is free: when
// it is planned, and when the plan is repeated to be applied. An edit costs three:
// a look at what the template is now, the POST and a GET.
func TestWhatWritesCost(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	count := func(want int) resource.TestCheckFunc {
		return func(*terraform.State) error {
			var calls []string
			for _, r := range server.Requests() {
				calls = append(calls, string(r.Op))
			}
			if len(calls) != want {
				return fmt.Errorf("%d calls, want %d: %v", len(calls), want, calls)
			}
			return nil
		}
	}
	run(t,
		resource.TestStep{Config: promo, Check: count(4)},
		// One more for the refresh of the plan.
		resource.TestStep{PreConfig: reset(server), Config: with(t, promo, "Our {{1}} is on!", "Our {{1}} starts!"), Check: count(4)},
	)
}

// editKind is one kind of edit: what is changed in the promotion, and what is sent for it.
type editKind struct {
	status string // set by hand first, where an approved template would refuse
	change []string
	want   string
}

var editKinds = map[string]editKind{
	"components": {change: []string{"Summer Sale", "Spring Sale"}, want: "edit components"},
	"category":   {status: "REJECTED", change: []string{`"MARKETING"`, `"UTILITY"`}, want: "edit category"},
	"ttl":        {change: adding(`message_send_ttl_seconds = 86400`), want: "edit message_send_ttl_seconds"},
	"primary device": {change: adding(`is_primary_device_delivery_only = true`),
		want: "edit is_primary_device_delivery_only"},
	// Meta's page on template analytics: without the category this one falls back into review.
	"link tracking": {change: adding(`cta_url_link_tracking_opted_out = true`),
		want: "edit category cta_url_link_tracking_opted_out"},
	"creative features": {change: adding(`creative_features = { image_touchups = false }`),
		want: "edit degrees_of_freedom_spec"},
	"named placeholders": {change: []string{"Our {{1}} is on!", "Our {{season}} is on!", `examples = ["Summer Sale"]`, `named_examples = { season = "Summer Sale" }`,
		"through {{1}}", "through {{until}}", "code {{2}}", "code {{code}}", "get {{3}}", "get {{off}}",
		`examples = ["the end of August", "25OFF", "25%"]`, `named_examples = { until = "August", code = "25OFF", off = "25%" }`},
		want: "edit components parameter_format"},
}

// step is the edit of the promotion.
func (k editKind) step(t *testing.T, server *graphtest.Server) resource.TestStep {
	t.Helper()
	return resource.TestStep{
		PreConfig: func() {
			if k.status != "" {
				server.SetStatus(theID(t, server, "seasonal_promotion", "en_US"), k.status)
			}
			server.ResetRequests()
		},
		Config:           with(t, promo, k.change...),
		ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
		Check:            wrote(server, k.want),
	}
}

// Each kind of edit sends what changed and nothing else.
func TestEditsSendWhatChanged(t *testing.T) {
	for name, kind := range editKinds {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t, resource.TestStep{Config: promo}, kind.step(t, server))
		})
	}
}

// All kinds of edit, made by a real Terraform, each to a template of its own.
func TestEditsSendWhatChangedWithTerraform(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	var before, after strings.Builder
	var want []string
	for i, name := range slices.Sorted(maps.Keys(editKinds)) {
		kind := editKinds[name]
		own := []string{`"promo"`, fmt.Sprintf(`"promo_%d"`, i), "seasonal_promotion", fmt.Sprintf("seasonal_promotion_%d", i)}
		before.WriteString(with(t, promo, own...))
		after.WriteString(with(t, with(t, promo, kind.change...), own...))
		want = append(want, kind.want)
	}
	slices.Sort(want)
	withTerraform(t,
		resource.TestStep{Config: before.String()},
		resource.TestStep{
			PreConfig: func() {
				for i, name := range slices.Sorted(maps.Keys(editKinds)) {
					if status := editKinds[name].status; status != "" {
						server.SetStatus(theID(t, server, fmt.Sprintf("seasonal_promotion_%d", i), "en_US"), status)
					}
				}
				server.ResetRequests()
			},
			Config: after.String(),
			Check: func(*terraform.State) error {
				var got []string
				for _, r := range server.Writes() {
					got = append(got, describe(r))
				}
				slices.Sort(got)
				if !slices.Equal(got, want) {
					return fmt.Errorf("writes were %q, want %q", got, want)
				}
				return nil
			},
		},
	)
}

// What only Terraform needs to know is written to the state and nowhere else.
func TestPolicyChangesSendNothing(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig:        reset(server),
			Config:           with(t, promo, adding("deletion_policy = \"ABANDON\"\non_category_change = \"accept\"")...),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, planned("status", knownvalue.StringExact("APPROVED"))),
			Check:            wrote(server),
		},
	)
	if _, ok := server.Find(graphtest.Account, "seasonal_promotion", "en_US"); !ok {
		t.Error("ABANDON deleted the template")
	}
}

// The same content in the other form changes the state only.
func TestSwitchingFormsSendsNothing(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	asJSON := `
resource "whatsapp_message_template" "promo" {
  name     = "seasonal_promotion"
  language = "en_US"
  category = "MARKETING"
  components_json = jsonencode([
    { type = "header", format = "text", text = "Our {{1}} is on!", example = { header_text = ["Summer Sale"] } },
    { type = "body", text = "Shop now through {{1}} and use code {{2}} to get {{3}} off of all merchandise.",
      example = { body_text = [["the end of August", "25OFF", "25%"]] } },
    { type = "footer", text = "Use the buttons below to manage your marketing subscriptions" },
    { type = "buttons", buttons = [{ type = "quick_reply", text = "Unsubscribe from Promos" }, { type = "quick_reply", text = "Unsubscribe from All" }] },
  ])
}`
	run(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: reset(server), Config: asJSON, Check: wrote(server),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, planned("status", knownvalue.StringExact("APPROVED"))),
		},
		resource.TestStep{
			PreConfig: reset(server), Config: promo, Check: wrote(server),
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate, planned("preview", knownvalue.StringExact(promoPreview))),
		},
	)
}

// Name and language belong to the identity of a template: another one is made.
func TestReplace(t *testing.T) {
	for name, change := range map[string][]string{
		"name":     {`"seasonal_promotion"`, `"seasonal_promotion_v2"`},
		"language": {`language = "en_US"`, `language = "en_GB"`},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig:        reset(server),
					Config:           with(t, promo, change...),
					ConfigPlanChecks: plans(plancheck.ResourceActionReplace, unknown("id", "status")...),
					Check:            wrote(server, "create category components language name", "delete hsm_id name"),
				},
			)
		})
	}
}

// A replacement removes the old template by the policy that was applied last:
// a new policy in the same change would come too late.
func TestReplaceWithAnotherPolicy(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	abandoned := with(t, promo, adding(`deletion_policy = "ABANDON"`)...)
	renamed := with(t, abandoned, `"seasonal_promotion"`, `"seasonal_promotion_v2"`)
	run(t,
		resource.TestStep{Config: promo},
		resource.TestStep{Config: renamed, ExpectError: acctest.Says("Deletion policy has to be applied first")},
		resource.TestStep{Config: abandoned},
		resource.TestStep{PreConfig: reset(server), Config: renamed, Check: wrote(server, "create category components language name")},
	)
}

// A protected template goes neither with its block nor for a new name, and goes by
// two applies: the first sends nothing.
func TestProtectedTemplate(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	protected := with(t, promo, adding(`deletion_policy = "PREVENT"`)...)
	refused := acctest.Says("Message template is protected from removal", `"seasonal_promotion" (en_US) (id`)
	run(t,
		resource.TestStep{Config: protected},
		resource.TestStep{PreConfig: reset(server), Config: `locals {}`, PlanOnly: true, ExpectError: refused},
		resource.TestStep{Config: with(t, protected, `"seasonal_promotion"`, `"seasonal_promotion_v2"`), ExpectError: refused},
		resource.TestStep{Config: protected, Destroy: true, ExpectError: refused},
		resource.TestStep{Config: protected, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
		resource.TestStep{Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(server)},
		resource.TestStep{Config: `locals {}`, Check: wrote(server, "delete hsm_id name")},
	)
}

// A tainted template is not deleted to be created again under a name that is
// locked then; one that was never approved can be.
func TestTaintedTemplateIsNotLost(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{Config: promo},
		resource.TestStep{PreConfig: reset(server), Taint: []string{address}, Config: promo, ExpectError: acctest.Says("Replacing would lose the message template")},
	)
	if err := wrote(server, "delete hsm_id name")(nil); err != nil { // the test's own clean-up
		t.Error(err)
	}
}

func TestTaintedTemplateThatWasRejected(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
	clock := acctest.NewClock(server)
	runAt(t, clock,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: func() { server.Reject(theID(t, server, "seasonal_promotion", "en_US"), "INVALID_FORMAT") },
			Taint:     []string{address}, Config: promo,
		},
	)
	if len(clock.Waits()) == 0 {
		t.Error("the name was not waited for")
	}
}

// A replacement is guarded like the deletion that is a part of it.
func TestReplaceIsGuardedLikeADelete(t *testing.T) {
	t.Run("all languages, another language", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		all := with(t, promo, adding(`deletion_policy = "DELETE_ALL_LANGUAGES"`)...)
		run(t,
			resource.TestStep{Config: all},
			resource.TestStep{PreConfig: reset(server), Config: with(t, all, "en_US", "en_GB"), ExpectError: acctest.Says("Replacing would delete the new template too")},
			resource.TestStep{Config: all, Check: wrote(server)},
		)
	})
	t.Run("disabled", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		run(t,
			resource.TestStep{Config: promo},
			resource.TestStep{
				PreConfig: func() {
					server.Disable(theID(t, server, "seasonal_promotion", "en_US"))
					server.ResetRequests()
				},
				Config: with(t, promo, `"seasonal_promotion"`, `"seasonal_promotion_v2"`), ExpectError: acctest.Says("Disabled template cannot be deleted"),
			},
			resource.TestStep{Config: with(t, promo, adding(`deletion_policy = "ABANDON"`)...), Check: wrote(server)},
		)
	})
}

func TestReplaceWhenTheAccountChanges(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	server.AddAccount("111222333444555")
	withTerraform(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig:        reset(server),
			Config:           with(t, promo, adding(`business_account_id = "111222333444555"`)...),
			ConfigPlanChecks: plans(plancheck.ResourceActionReplace),
			Check:            wrote(server, "create category components language name", "delete hsm_id name"),
		},
	)
}

// The default deletes one language and leaves the others alone.
func TestDeleteLeavesOtherLanguages(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	acctest.Post(t, server, map[string]any{"name": "seasonal_promotion", "language": "de", "category": "MARKETING",
		"components": components(t, `[{"type":"BODY","text":"Sommer ist da, schau vorbei."}]`)})
	run(t, resource.TestStep{Config: promo})
	if _, ok := server.Find(graphtest.Account, "seasonal_promotion", "de"); !ok {
		t.Error("another language was deleted too")
	}
}

func TestDeleteAllLanguages(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	acctest.Post(t, server, map[string]any{"name": "seasonal_promotion", "language": "de", "category": "MARKETING",
		"components": components(t, `[{"type":"BODY","text":"Sommer ist da, schau vorbei."}]`)})
	run(t, resource.TestStep{Config: with(t, promo, adding(`deletion_policy = "DELETE_ALL_LANGUAGES"`)...)})
	if _, ok := server.Find(graphtest.Account, "seasonal_promotion", "de"); ok {
		t.Error("a language of the name is left")
	}
	writes := server.Writes()
	if last := describe(writes[len(writes)-1]); last != "delete name" {
		t.Errorf("destroy sent %q", last)
	}
}

// Several languages of a name, all with DELETE_ALL_LANGUAGES: the second
// delete finds nothing and is content with it.
func TestDeleteIsIdempotent(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	policy := with(t, promo, adding(`deletion_policy = "DELETE_ALL_LANGUAGES"`)...)
	withTerraform(t, resource.TestStep{Config: policy + with(t, policy, `"promo"`, `"other"`, `"en_US"`, `"en_GB"`)})
	if left := server.Names(graphtest.Account); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

// A disabled template cannot be deleted: it is let go of, and nothing is sent.
func TestDeleteOfDisabledLetsGoOfIt(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: func() {
				server.Disable(theID(t, server, "seasonal_promotion", "en_US"))
				server.ResetRequests()
			},
			Config:  promo,
			Destroy: true,
			Check:   wrote(server),
		},
	)
	if left := server.Names(graphtest.Account); len(left) != 1 {
		t.Errorf("the account has %v", left)
	}
}

// ARCHIVE archives, on the host without versions, and deletes nothing.
func TestArchive(t *testing.T) {
	archived := func(t *testing.T) string {
		return with(t, promo, adding(`deletion_policy = "ARCHIVE"`)...)
	}
	t.Run("approved", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		run(t, resource.TestStep{Config: archived(t)})
		if got, ok := server.Find(graphtest.Account, "seasonal_promotion", "en_US"); !ok || got.Status != "ARCHIVED" {
			t.Errorf("left: %+v", got)
		}
	})
	t.Run("archived already", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		run(t,
			resource.TestStep{Config: archived(t)},
			resource.TestStep{PreConfig: func() { server.Archive(theID(t, server, "seasonal_promotion", "en_US")) }, Config: archived(t), Destroy: true},
		)
	})
	t.Run("in review", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{Review: graphtest.ReviewManual})
		run(t,
			resource.TestStep{Config: archived(t)},
			resource.TestStep{Config: archived(t), Destroy: true, ExpectError: acctest.Says("Message template cannot be archived")},
			resource.TestStep{PreConfig: func() { server.Approve(theID(t, server, "seasonal_promotion", "en_US")) }, Config: archived(t)},
		)
	})
}

// Empty lists and maps, as modules produce them, are as good as none.
func TestEmptyCollections(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	config := `
resource "whatsapp_message_template" "promo" {
  name     = "order_update"
  language = "en_US"
  category = "UTILITY"
  components = {
    body    = { text = "Hello there, your order is on its way.", examples = [], named_examples = {} }
    buttons = []
  }
  creative_features = {}
}
`
	run(t,
		resource.TestStep{Config: config, Check: wrote(server, "create category components language name")},
		resource.TestStep{PreConfig: reset(server), Config: config, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
	)
}
