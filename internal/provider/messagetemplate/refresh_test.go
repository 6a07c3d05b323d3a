package messagetemplate_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// twelve templates: three that Terraform refreshes first, and all the others.
const twelve = `
resource "whatsapp_message_template" "first" {
  count    = 3
  name     = "first_${count.index}"
  language = "en_US"
  category = "MARKETING"
  components = { body = { text = "Our first sale ends soon, come and see what is left." } }
}

resource "whatsapp_message_template" "other" {
  count    = 9
  name     = "other_${count.index}"
  language = "en_US"
  category = "MARKETING"
  components = {
    body    = { text = "Our other sale ends soon, come and see what is left." }
    buttons = [{ type = "QUICK_REPLY", text = "Unsubscribe from All" }]
  }
  depends_on = [whatsapp_message_template.first]
}
`

// asked checks what the plan that has just been made has cost.
type asked struct {
	server       *graphtest.Server
	reads, pages int
}

func (a asked) CheckPlan(_ context.Context, _ plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	reads, pages := len(a.server.Calls(graphtest.OpRead)), len(a.server.Calls(graphtest.OpList))
	if reads != a.reads || pages != a.pages || len(a.server.Requests()) != reads+pages {
		resp.Error = fmt.Errorf("%d reads, %d pages, %d calls in all; want %d and %d", reads, pages, len(a.server.Requests()), a.reads, a.pages)
	}
}

// askedAtMost is asked where the order of the calls is Terraform's.
type askedAtMost struct{ asked }

func (a askedAtMost) CheckPlan(_ context.Context, _ plancheck.CheckPlanRequest, resp *plancheck.CheckPlanResponse) {
	reads, pages := len(a.server.Calls(graphtest.OpRead)), len(a.server.Calls(graphtest.OpList))
	if reads > a.reads || pages > a.pages || pages == 0 || len(a.server.Requests()) != reads+pages {
		resp.Error = fmt.Errorf("%d reads, %d pages, %d calls in all; want at most %d and %d", reads, pages, len(a.server.Requests()), a.reads, a.pages)
	}
}

// costs is a step whose first plan costs so many calls. More checks come after.
func costs(s *graphtest.Server, config string, reads, pages int, before func(), checks ...plancheck.PlanCheck) resource.TestStep {
	return resource.TestStep{
		Config: config,
		PreConfig: func() {
			if before != nil {
				before()
			}
			s.ResetRequests()
		},
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: append([]plancheck.PlanCheck{asked{s, reads, pages}}, checks...)},
	}
}

// A plan costs pages and not templates; what has changed costs one call more.
func TestPlanCostsPages(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{CreateLimit: -1})
	byHand := func(name string) func() {
		return func() {
			server.EditByHand(theID(t, server, name, "en_US"), components(t, `[{"type":"BODY","text":"Everything must go."}]`))
		}
	}
	updated := func(address string) plancheck.PlanCheck {
		return plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate)
	}
	three, _, _ := strings.Cut(twelve, "\nresource \"whatsapp_message_template\" \"other\"")
	run(t,
		resource.TestStep{Config: three},
		costs(server, three, 3, 0, nil, plancheck.ExpectEmptyPlan()),
		resource.TestStep{Config: twelve},
		costs(server, twelve, 3, 1, nil, plancheck.ExpectEmptyPlan()),
		costs(server, twelve, 3+1, 1, byHand("other_7"), updated("whatsapp_message_template.other[7]")),
		costs(server, twelve, 3, 1, byHand("first_1"), updated("whatsapp_message_template.first[1]")),
		costs(server, twelve, 3, 1, nil, plancheck.ExpectEmptyPlan()),
		costs(server, twelve, 3+1, 1, func() { server.Pause(theID(t, server, "other_3", "en_US")) }, plancheck.ExpectEmptyPlan()),
		costs(server, twelve, 3+1, 1, func() { server.AnnounceCategory(theID(t, server, "other_4", "en_US"), "UTILITY") }, plancheck.ExpectEmptyPlan()),
		costs(server, twelve, 3, 1, nil, plancheck.ExpectEmptyPlan()),
	)
}

// The listing lags behind an apply: what it does not show yet is read by its
// id, and what it still shows as it was is no drift.
func TestPlanRightAfterApply(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{CreateLimit: -1, ListLag: time.Hour})
	edited := with(t, twelve, "Our other sale", "Our last sale")
	run(t,
		resource.TestStep{Config: twelve},
		costs(server, twelve, 12, 1, nil, plancheck.ExpectEmptyPlan()),
		costs(server, twelve, 3, 1, func() { server.Clock.Advance(time.Hour) }, plancheck.ExpectEmptyPlan()),
		resource.TestStep{Config: edited},
		costs(server, edited, 12, 1, nil, plancheck.ExpectEmptyPlan()),
		costs(server, edited, 3, 1, func() { server.Clock.Advance(time.Hour) }, plancheck.ExpectEmptyPlan()),
	)
}

// An import reads the first three by their id, and looks up whose they are; all
// others come from the pages. It learns then what a refresh has to know. One of
// the three may be read again, if its turn comes before there are pages. The flow
// that is imported by its id, and written by its name, is an edit after which
// Graph answers as before: what it calls the flow is learned by the next plan.
func TestPlanAfterImportCostsPages(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{CreateLimit: -1})
	list := payloads(t)
	var imports []any
	for _, p := range list {
		body := map[string]any{}
		if err := json.Unmarshal(p.raw, &body); err != nil {
			t.Fatal(err)
		}
		body["name"] = p.Name
		imports = append(imports, map[string]any{"to": "whatsapp_message_template." + p.label, "id": acctest.Post(t, server, body)})
	}
	run(t,
		resource.TestStep{
			PreConfig:        server.ResetRequests,
			Config:           configOf(t, "components", list, map[string]any{"import": imports}),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{askedAtMost{asked{server, 2 * 3, 3 + 1}}}},
		},
		resource.TestStep{
			PreConfig: server.ResetRequests,
			Config:    configOf(t, "components", list, nil),
			ConfigPlanChecks: resource.ConfigPlanChecks{
				PreApply: append([]plancheck.PlanCheck{askedAtMost{asked{server, 3 + 1, 1}}}, checksFor(list, plancheck.ResourceActionNoop)...),
			},
		},
		costs(server, configOf(t, "components", list, nil), 3, 1, nil),
	)
}

// A whole account that has come out of review since the last apply is no
// reason to ask for each template: such news cannot be old.
func TestPlanAfterTheReviewsCostsPages(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{CreateLimit: -1, Review: graphtest.ReviewManual})
	run(t,
		resource.TestStep{Config: twelve},
		costs(server, twelve, 3, 1, func() {
			for _, template := range server.Templates(graphtest.Account) {
				server.Approve(template.ID)
			}
		}, plancheck.ExpectEmptyPlan()),
	)
}
