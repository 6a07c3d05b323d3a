package flow_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// TestLifecycle: a draft that is edited, published, and ended.
func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	const draft = "published = false"
	steps := []resource.TestStep{
		{
			Config: config(screens("DATE"), draft), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: all(wrote(s, "POST flows"), has(s, "booking DRAFT DATE")),
			ConfigStateChecks: holds("status", "DRAFT", "json_version", "7.0", "data_api_version", nil, "validation_errors", "[]", "endpoint_uri", nil, "published", false, "business_account_id", graphtest.Account),
		},
		{Config: config(screens("DATE"), draft), ConfigPlanChecks: empty},
		{Config: config(strings.ReplaceAll(screens("DATE"), ",", " ,\n"), draft), ConfigPlanChecks: empty}, // the same JSON
		{Config: config(screens("DATE", "TIME"), draft), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST assets"), has(s, "booking DRAFT DATE,TIME"))},
		{Config: strings.Replace(config(screens("DATE", "TIME"), draft), `"booking"`, `"table"`, 1), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST"), has(s, "table DRAFT DATE,TIME"))},
		{Config: config(screens("DATE", "TIME")), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: all(wrote(s, "POST", "POST publish"), has(s, "booking PUBLISHED DATE,TIME")), ConfigStateChecks: holds("status", "PUBLISHED", "published", true)},
		{Config: config(screens("DATE", "TIME")), ConfigPlanChecks: empty},
		{Config: config(screens("DATE", "TIME"), draft), ExpectError: acctest.Says("Flow cannot become a draft again"), PlanOnly: true},
		{Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy), Check: all(wrote(s, "POST deprecate"), has(s, "booking DEPRECATED DATE,TIME"))},
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
}

// TestADraftIsDeleted, and one that is to be abandoned is not.
func TestADraftIsDeleted(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t,
		resource.TestStep{Config: config(screens("DATE"), "published = false")},
		resource.TestStep{PreConfig: s.ResetRequests, Config: " ", Check: all(wrote(s, "DELETE"), has(s))},
		resource.TestStep{Config: config(screens("DATE"), "deletion_policy = \"ABANDON\"")},
		resource.TestStep{PreConfig: s.ResetRequests, Config: " ", Check: all(wrote(s), has(s, "booking PUBLISHED DATE"))},
	)
}

// TestAnEditOfAPublishedFlow, where Meta takes it and where it does not.
func TestAnEditOfAPublishedFlow(t *testing.T) {
	for name, taken := range map[string]bool{"taken": true, "refused": false} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{EditPublishedFlows: taken})
			edit := resource.TestStep{
				PreConfig: s.ResetRequests, Config: config(screens("DAY")), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
				Check: all(wrote(s, "POST assets", "POST publish"), has(s, "booking PUBLISHED DAY")),
			}
			left := screens("DAY")
			if !taken {
				edit = resource.TestStep{Config: config(screens("DAY")), ExpectError: acctest.Says("Meta takes no edits of this published flow")}
				left = screens("DATE")
			}
			run(t, resource.TestStep{Config: config(screens("DATE"))}, edit, resource.TestStep{Config: config(left), ConfigPlanChecks: empty, Check: has(s, "booking PUBLISHED "+map[bool]string{true: "DAY", false: "DATE"}[taken])})
		})
	}
}

// TestMistakesThatMetaFinds are named with their places, and leave no draft; a
// published flow is put back as it was.
func TestMistakesThatMetaFinds(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{EditPublishedFlows: true})
	const bad = "{\"version\":\"7.0\",\n\"screens\":[{\"id\":\"DATE\"}]}" // without a layout
	run(t,
		resource.TestStep{Config: config(bad), ExpectError: acctest.Says("Meta finds mistakes in the Flow JSON", "MISSING_REQUIRED_PROPERTY", "screens[0].layout")},
		resource.TestStep{Config: config(bad), ExpectError: acctest.Says("Meta finds mistakes in the Flow JSON", "deleted again")},
		resource.TestStep{Config: config(screens("DATE")), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{Config: config(bad), ExpectError: acctest.Says("Meta finds mistakes in the Flow JSON", "put back")},
		resource.TestStep{Config: config(screens("DATE")), ConfigPlanChecks: empty, Check: has(s, "booking PUBLISHED DATE")},
	)
	// A draft may have them.
	other := strings.Replace(config(bad, "published = false"), "booking", "draft", 1)
	run(t, resource.TestStep{Config: other}, resource.TestStep{Config: other, ConfigPlanChecks: empty})
}

// TestDrift: what was changed by hand is put back.
func TestDrift(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{EditPublishedFlows: true})
	it := config(screens("DATE"))
	byHand := func(change graphtest.Flow) func() {
		return func() { s.ChangeFlow(only(t, s).ID, change) }
	}
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: byHand(graphtest.Flow{JSON: screens("DAY")}), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{PreConfig: byHand(graphtest.Flow{Name: "table"}), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{PreConfig: byHand(graphtest.Flow{Status: "DRAFT"}), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{PreConfig: byHand(graphtest.Flow{Status: "THROTTLED"}), Config: it, ConfigPlanChecks: empty},
		resource.TestStep{PreConfig: byHand(graphtest.Flow{Status: "PUBLISHED", Endpoint: "https://flows.example.com/"}), Config: it, ConfigPlanChecks: empty}, // not managed
		resource.TestStep{PreConfig: byHand(graphtest.Flow{Status: "DELETED"}), Config: it, ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{PreConfig: func() { s.BreakDownloads(true) }, Config: it, ConfigPlanChecks: empty}, // a warning says that the JSON was not read
		resource.TestStep{PreConfig: func() { s.BreakDownloads(false) }, Config: it, ConfigPlanChecks: empty},
	)
}

// TestADeprecatedFlow is made anew; its name, Meta may keep.
func TestADeprecatedFlow(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(screens("DATE"))
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{
			PreConfig: func() { s.ChangeFlow(only(t, s).ID, graphtest.Flow{Status: "DEPRECATED"}) }, Config: it, ExpectError: acctest.Says("Unable to create flow booking", "deprecated flow booking (", "Flow name is not unique"),
		},
		resource.TestStep{Config: it, ExpectError: acctest.Says("Unable to create flow booking", "deprecated flow booking (")},
		resource.TestStep{Config: strings.Replace(it, `"booking"`, `"booking_2"`, 1), Check: has(s, "booking DEPRECATED DATE", "booking_2 PUBLISHED DATE")},
	)
}

// TestANameOfADestroyedFlow stays with it, and the refusal says so. Of a name that
// nothing holds, it says nothing.
func TestANameOfADestroyedFlow(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(screens("DATE"))
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{Config: " ", Check: has(s, "booking DEPRECATED DATE")},
		resource.TestStep{Config: it, ExpectError: acctest.Says("Unable to create flow booking", "deprecated flow booking (", `"booking_2"`)},
		resource.TestStep{Config: strings.Replace(it, `"booking"`, `"booking_2"`, 1), Check: has(s, "booking DEPRECATED DATE", "booking_2 PUBLISHED DATE")},
	)
}

// TestAnotherAddress of a resource must not end its flow: a plan that would is an error.
// What can be made again, or is let go of, goes its way.
func TestAnotherAddress(t *testing.T) {
	renamed := func(it string) string {
		return strings.Replace(it, `"whatsapp_flow" "it"`, `"whatsapp_flow" "other"`, 1)
	}
	const moved = "moved {\n from = whatsapp_flow.it\n to = whatsapp_flow.other\n}\n"
	for name, tc := range map[string]struct {
		arguments, want string // of the flow; of the error, "" for none
		left            string
	}{
		"published": {"", "moved { from = whatsapp_flow.old to = whatsapp_flow.new }", "booking PUBLISHED DATE"},
		"a draft":   {"published = false", "", "booking DRAFT DATE"},
		"abandoned": {"deletion_policy = \"ABANDON\"", "", "booking PUBLISHED DATE"},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			it := config(screens("DATE"), tc.arguments)
			step := resource.TestStep{Config: renamed(it), Check: has(s, tc.left)}
			if tc.want != "" {
				step.Check, step.ExpectError = nil, acctest.Says(tc.want)
			}
			run(t, resource.TestStep{Config: it}, step,
				resource.TestStep{Config: renamed(it) + moved, ConfigPlanChecks: empty, Check: has(s, tc.left)},
				resource.TestStep{Config: strings.Replace(renamed(it), `"booking"`, `"booking_2"`, 1), ConfigPlanChecks: resource.ConfigPlanChecks{}},
			)
		})
	}
}

// TestTwoOfOneName: the plan says so where one is there, and apply where both are new.
func TestTwoOfOneName(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	it := config(screens("DATE"))
	second := strings.Replace(it, `"it"`, `"other"`, 1)
	// Terraform plans the second one once more as it applies it. Where the first is
	// made by then, that plan says so, and otherwise the create does.
	either := regexp.MustCompile("Flow is already managed by another resource|Flow cannot be made again under its name")
	run(t,
		resource.TestStep{Config: it + second, ExpectError: either},
		resource.TestStep{Config: it + second, PlanOnly: true, ExpectError: acctest.Says("Flow cannot be made again under its name")},
	)
}

// TestANameThatPassesOn from one resource to another: only in the order that frees it
// first.
func TestANameThatPassesOn(t *testing.T) {
	for name, tc := range map[string]struct{ first, second, want string }{ // what each depends on
		"freed first": {"", "depends_on = [whatsapp_flow.it]", ""},
		"taken first": {"depends_on = [whatsapp_flow.other]", "", "Flow is managed by another resource now"},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			renamed := strings.Replace(config(screens("DATE"), tc.first), `"booking"`, `"sizes"`, 1)
			next := strings.Replace(config(screens("DATE"), tc.second), `"it"`, `"other"`, 1)
			step := resource.TestStep{Config: renamed + next, Check: has(s, "sizes PUBLISHED DATE", "booking PUBLISHED DATE")}
			if tc.want != "" {
				step.ExpectError, step.Check = acctest.Says(tc.want), nil
			}
			run(t, resource.TestStep{Config: config(screens("DATE"))}, step)
			if tc.want != "" && only(t, s).Name != "booking" {
				t.Error("it was renamed all the same")
			}
		})
	}
}

// TestAFlowThatIsThereAlready is taken over when it says the same.
func TestAFlowThatIsThereAlready(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := s.AddFlow(graphtest.Account, graphtest.Flow{Name: "booking", JSON: screens("DAY"), Categories: []string{"OTHER"}})
	run(t, resource.TestStep{Config: config(screens("DATE")), PlanOnly: true, ExpectError: acctest.Says(`import { to = whatsapp_flow.this id = "` + id + `" }`)})
	s.ChangeFlow(id, graphtest.Flow{JSON: screens("DATE")})
	run(t, resource.TestStep{Config: config(screens("DATE")), ConfigStateChecks: holds("id", id), Check: has(s, "booking PUBLISHED DATE")})
}

// TestSomebodyElsesDraft has the same mistakes, and is not deleted for them.
func TestSomebodyElsesDraft(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	const bad = `{"version":"7.0","screens":[{"id":"DATE"}]}` // without a layout
	s.AddFlow(graphtest.Account, graphtest.Flow{Name: "booking", JSON: bad, Categories: []string{"OTHER"}})
	run(t, resource.TestStep{Config: config(bad), ExpectError: acctest.Says("Meta finds mistakes in the Flow JSON", "was there before")})
	only(t, s)
}

// TestAnEndpoint wants an app and a key.
func TestAnEndpoint(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	s.SetFlowKeyByHand(graphtest.PhoneID, "-----BEGIN PUBLIC KEY-----")
	text := strings.Replace(screens("DATE"), `"version":"7.0"`, `"version":"7.0","data_api_version":"3.0"`, 1)
	const endpoint = `endpoint_uri = "https://flows.example.com"`
	run(t,
		resource.TestStep{Config: config(text), ExpectError: acctest.Says("Unable to publish flow booking", "without endpoint_uri")},
		resource.TestStep{Config: config(text, endpoint), ExpectError: acctest.Says("Unable to publish flow booking", "without a connected application")},
		resource.TestStep{
			PreConfig: s.ResetRequests, Config: config(text, endpoint, `application_id = "`+graphtest.AppID+`"`), Check: all(wrote(s, "POST flows", "POST", "POST publish"), has(s, "booking PUBLISHED DATE")),
			ConfigStateChecks: holds("endpoint_uri", "https://flows.example.com", "application_id", graphtest.AppID, "data_api_version", "3.0"),
		},
		resource.TestStep{Config: config(text, endpoint), ConfigPlanChecks: empty, ConfigStateChecks: holds("application_id", graphtest.AppID)},
	)
}

func TestImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	id := s.AddFlow(graphtest.Account, graphtest.Flow{Name: "booking", Status: "PUBLISHED", JSON: screens("DATE"), Categories: []string{"APPOINTMENT_BOOKING"}})
	it := config(screens("DATE"))
	withTerraform(t,
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: id, ImportStatePersist: true},
		resource.TestStep{Config: it, ConfigPlanChecks: empty, Check: wrote(s)},
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: "booking", ExpectError: acctest.Says("Malformed import ID")},
		resource.TestStep{Config: it, ResourceName: address, ImportState: true, ImportStateId: "404404", ExpectError: acctest.Says("Unable to read flow 404404")},
	)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_flow", map[string]any{"id": id})
	if len(got.Diagnostics) > 0 || got.Identity["id"] != id || got.State["name"] != "booking" || got.State["deletion_policy"] != "DEPRECATE" || got.State["business_account_id"] != graphtest.Account {
		t.Errorf("got %+v %s", got, got)
	}
}

// TestWhatTheJSONShowsIsRefusedAtPlan, and nothing is sent.
func TestWhatTheJSONShowsIsRefusedAtPlan(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{ // what is wrong, by its place
		"no JSON":        {"{\n\"version\": }", "line 2, column 12:"},
		"no version":     {`{"screens":[{"id":"A"}]}`, "- version:"},
		"no screens":     {`{"version":"7.0"}`, "- screens:"},
		"a wrong screen": {screens("DATE", "DATE"), `- screens[1].id:`},
		"the control":    {screens("DATE"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			step := resource.TestStep{Config: config(tc.text), PlanOnly: true, ExpectError: acctest.Says("Malformed Flow JSON", tc.want)}
			if tc.want == "" {
				step.ExpectError, step.ExpectNonEmptyPlan = nil, true
			}
			run(t, step)
			if n := len(s.Writes()); n != 0 {
				t.Errorf("%d writes were sent", n)
			}
		})
	}
}

// TestCategories: a slip is an error of the plan, and what Meta may have got since is
// its own to refuse.
func TestCategories(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	with := func(categories string) string {
		return strings.Replace(config(screens("DATE")), `["APPOINTMENT_BOOKING"]`, categories, 1)
	}
	run(t,
		resource.TestStep{Config: with(`["Sign up"]`), PlanOnly: true, ExpectError: acctest.Says("Unknown value", `"SIGN_UP"?`)},
		resource.TestStep{Config: with(`[]`), PlanOnly: true, ExpectError: acctest.Says("Nothing in it", "categories")},
		resource.TestStep{Config: with(`["AUCTION"]`), PlanOnly: true, ExpectNonEmptyPlan: true},
		resource.TestStep{Config: with(`["AUCTION"]`), ExpectError: acctest.Says("Unable to create flow booking", "categories[0]")},
		resource.TestStep{Config: with(`[terraform_data.it.output]`) + "resource \"terraform_data\" \"it\" {\n input = \"SURVEY\"\n}\n", Check: has(s, "booking PUBLISHED DATE")},
	)
}

// TestValuesThatAreNotKnownYet fail no plan, and move no flow.
func TestValuesThatAreNotKnownYet(t *testing.T) {
	const other = "200000000000001"
	s := acctest.Start(t, graphtest.Options{})
	s.AddAccount(other)
	it := func(account, text, category string) string {
		return "resource \"terraform_data\" \"v\" {\n input = { account = \"" + account + "\", text = " + text + ", category = \"" + category + "\" }\n}\n" +
			"resource \"whatsapp_flow\" \"it\" {\n name = \"booking\"\n business_account_id = terraform_data.v.output.account\n categories = [terraform_data.v.output.category]\n flow_json = terraform_data.v.output.text\n}\n"
	}
	quoted := strconv.Quote
	withTerraform(t,
		resource.TestStep{Config: it(graphtest.Account, quoted(screens("DATE")), "OTHER"), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{Config: it(graphtest.Account, quoted(screens("DATE")), "SURVEY"), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, "booking PUBLISHED DATE")},
		resource.TestStep{Config: it(other, quoted(screens("DATE")), "SURVEY"), ExpectError: acctest.Says("Flow is not replaced by this run")},
		resource.TestStep{Config: it(graphtest.Account, quoted(screens("DATE")), "SURVEY"), Check: has(s, "booking PUBLISHED DATE")},
	)
}

// TestStateIsKeptWhenTheAccountCannotBeSeen: Graph answers alike for a flow that
// is gone.
func TestStateIsKeptWhenTheAccountCannotBeSeen(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	it := config(screens("DATE"))
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read flow", "lost permission")},
		resource.TestStep{PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account) }, Config: it, ConfigPlanChecks: empty},
	)
}

// TestAButtonThatOpensNoScreen is said when the flow and the screen are known: by
// the flow's name at once, by its id once it has one.
func TestAButtonThatOpensNoScreen(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	with := func(flow, screen string) string {
		return config(screens("DATE", "TIME")) + `
resource "whatsapp_message_template" "book" {
  name       = "book_a_table"
  language   = "en_US"
  category   = "UTILITY"
  components = {
    body    = { text = "Book a table for tonight with us." }
    buttons = [{ type = "FLOW", text = "Book", ` + flow + `, flow_action = "NAVIGATE", navigate_screen = ` + screen + ` }]
  }
}
resource "terraform_data" "later" { input = "NOWHERE" }
`
	}
	const byName, byID = "flow_name = whatsapp_flow.it.name", "flow_id = whatsapp_flow.it.id"
	run(t,
		resource.TestStep{Config: with(byName, `"DAY"`), ExpectError: acctest.Says("Flow has no such screen", "DATE, TIME")},
		resource.TestStep{Config: with(byID, `"DAY"`), PlanOnly: true, ExpectNonEmptyPlan: true},                                 // the id is not known yet: a warning
		resource.TestStep{Config: with(byID, `"DAY"`), ExpectError: acctest.Says("Flow has no such screen", `"DAY"`, "booking")}, // found by apply, with the flow made
		resource.TestStep{PreConfig: func() {
			if made, sent := s.Find(graphtest.Account, "book_a_table", "en_US"); sent {
				t.Errorf("sent all the same: %+v", made)
			}
		}, Config: with(byID, `"DAY"`), PlanOnly: true, ExpectError: acctest.Says("Flow has no such screen", `"DAY"`, "booking")},
		resource.TestStep{Config: with(byID, `"DATE"`), Check: has(s, "booking PUBLISHED DATE,TIME")},
		resource.TestStep{Config: with(byID, `"DATE"`), ConfigPlanChecks: empty},
		resource.TestStep{Config: with(byID, `"DAY"`), PlanOnly: true, ExpectError: acctest.Says("Flow has no such screen", `"DAY"`, "booking")},
		resource.TestStep{Config: strings.Replace(with(byID, `"DATE"`), `\"DATE\"`, `\"DAY\"`, 1), PlanOnly: true, ExpectNonEmptyPlan: true, ExpectError: acctest.Says("Flow has no such screen", `"DATE"`, "booking")}, // the template stays
		resource.TestStep{Config: strings.Replace(with(byID, `"DATE"`), `input = "NOWHERE"`, `input = "TIME"`, 1)},
	)
}
