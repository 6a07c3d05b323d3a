package messagetemplate_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Of the edits that are noted, Meta counts those that it has taken of a template
// that was approved, whatever it was when the plan was made.
func TestEditsThatCount(t *testing.T) {
	const tooOften = "edited too often"
	config := func(text string) string { return strings.Replace(`{`+utility+`,`+planBody+`}`, onItsWay, text, 1) }
	first, second := config("Your order will be with you tomorrow."), config("Your order will be with you on Friday.")
	refused := graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultError, Error: graphtest.Error{Status: 400, Code: 100, Subcode: 2388299, Message: "Invalid parameter"}, Times: 1}
	for name, c := range map[string]struct {
		between func(p *played, id string) // the first plan and its apply
		fails   bool                       // the first apply
		counts  bool
	}{
		"taken":                            {func(*played, string) {}, false, true},
		"refused":                          {func(p *played, _ string) { p.fake.Fail(refused) }, true, false},
		"not applied":                      {nil, false, false},
		"paused after the plan":            {func(p *played, id string) { p.fake.Pause(id) }, false, false},
		"rejected after the plan":          {func(p *played, id string) { p.fake.Reject(id, "SCAM") }, false, false},
		"in review, and approved after it": {func(p *played, id string) { p.fake.SetStatus(id, "APPROVED") }, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(config(onItsWay))
			id := p.id()
			if strings.HasPrefix(name, "in review") {
				p.fake.SetStatus(id, "PENDING")
			}
			plan := p.plan(first)
			if plan.errors != "" {
				t.Fatal(plan.errors)
			}
			if c.between != nil {
				c.between(p, id)
				if said := p.carryOut(first, plan); (said != "") != c.fails {
					t.Fatalf("said: %s", said)
				}
			}
			p.fake.SetStatus(id, "APPROVED")
			if plan := p.plan(second); strings.Contains(plan.errors, tooOften) != c.counts || !c.counts && plan.errors != "" {
				t.Errorf("%s %s", plan.action, plan.errors)
			}
		})
	}
}

// An edit by hand that a refresh has seen counts as well. Nobody knows for certain
// that Meta has counted it, so it is told of, and stops nothing.
func TestEditsByHandCount(t *testing.T) {
	const byHand = `[{"type":"BODY","text":"Changed by hand."}]`
	config := `{` + utility + `,` + planBody + `}`
	for name, c := range map[string]struct {
		status string
		counts bool
	}{"approved": {"APPROVED", true}, "paused": {"PAUSED", false}} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(config)
			p.fake.SetStatus(p.id(), c.status)
			p.isEmptyAfter(config)
			p.editByHand(byHand)
			p.fake.SetStatus(p.id(), "APPROVED")
			for range 2 { // the plan that sees it, and one that knows of it
				plan := p.plan(config)
				if plan.action != "update" || p.warned("was edited by hand", "Meta will probably refuse this edit before") != c.counts {
					t.Errorf("%s %s %q", plan.action, plan.errors, p.warnings)
				}
			}
		})
	}
}

// A state that an older version has written, without what has a default, is
// brought up to date by a refresh.
func TestOlderStatesAreBroughtUpToDate(t *testing.T) {
	config := `{` + marketing + `,"components":{"header":{"text":"Our sale is on"},"body":{"text":"Come and see what we have for you."}}}`
	p := play(t, graphtest.Options{})
	p.apply(config)
	values := p.object(p.resource, p.state)
	for _, name := range []string{"on_category_change", "deletion_policy", "parameter_format"} {
		values[name] = tftypes.NewValue(tftypes.String, nil)
	}
	var components, header map[string]tftypes.Value
	if values["components"].As(&components) != nil || components["header"].As(&header) != nil {
		t.Fatal("no header")
	}
	header["format"] = tftypes.NewValue(tftypes.String, nil)
	components["header"] = tftypes.NewValue(components["header"].Type(), header)
	values["components"] = tftypes.NewValue(values["components"].Type(), components)
	p.state = p.dynamic(tftypes.NewValue(p.resource, values))
	p.isEmptyAfter(config)
}
