package messagetemplate_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

const (
	onItsWay     = "Your order is on its way to you."
	planBody     = `"components":{"body":{"text":"` + onItsWay + `"}}`
	planIdentity = `"name":"aaa","language":"en_US"`
	utility      = planIdentity + `,"category":"UTILITY"`
	marketing    = planIdentity + `,"category":"MARKETING"`
)

// edit changes a template by hand.
func (p *played) editByHand(components string) {
	p.t.Helper()
	var list []any
	if err := json.Unmarshal([]byte(components), &list); err != nil {
		p.t.Fatal(err)
	}
	p.fake.EditByHand(p.id(), list)
	p.fake.ResetRequests()
}

// id is that of the template in the state.
func (p *played) id() string {
	p.t.Helper()
	return p.str(p.object(p.resource, p.state), "id")
}

// sent are the components of the last write, as JSON.
func (p *played) sent() string {
	p.t.Helper()
	writes := p.fake.Writes()
	if len(writes) == 0 {
		return ""
	}
	return string(writes[len(writes)-1].Raw)
}

// What somebody adds by hand, and the typed form has no place for, is said with
// each plan, and an edit says that it takes it away.
func TestWhatAStateHasNoPlaceFor(t *testing.T) {
	for name, c := range map[string]struct{ byHand, named string }{
		"component":    {`[{"type":"BODY","text":"` + onItsWay + `"},{"type":"TAP_TARGET","title":"x"}]`, `a component of type "TAP_TARGET"`},
		"key":          {`[{"type":"BODY","text":"` + onItsWay + `","tone":"friendly"}]`, "the key components.body.tone"},
		"in a button":  {`[{"type":"BODY","text":"` + onItsWay + `"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes","tone":"friendly"}]}]`, "the key components.buttons[0].tone"},
		"one too many": {`[{"type":"BODY","text":"` + onItsWay + `"},{"type":"BODY","text":"Another one"}]`, `one more component of type "BODY"`},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			config := `{` + utility + `,` + planBody + `}`
			if strings.Contains(c.byHand, "QUICK_REPLY") {
				config = `{` + utility + `,"components":{"body":{"text":"` + onItsWay + `"},"buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}}`
			}
			p.apply(config)
			p.isEmptyAfter(config)
			p.editByHand(c.byHand)
			for range 2 {
				p.isEmpty(config)
				if !p.warned("more than Terraform shows", c.named) {
					t.Errorf("said: %q", p.warnings)
				}
			}
			p.fake.SetStatus(p.id(), "PAUSED") // takes edits at once
			other := strings.Replace(config, onItsWay, "Your order will be with you tomorrow.", 1)
			plan := p.plan(other)
			if plan.action != "update" || !p.warned("Edit takes away", c.named) {
				t.Errorf("%s %s, said: %q", plan.action, plan.errors, p.warnings)
			}
			if said := p.carryOut(other, plan); said != "" {
				t.Fatal(said)
			}
			p.isEmptyAfter(other)
			if p.warned("more than Terraform shows") {
				t.Errorf("still said: %q", p.warnings)
			}
		})
	}
}

// isEmptyAfter is isEmpty once the log is emptied.
func (p *played) isEmptyAfter(config string) {
	p.t.Helper()
	p.fake.ResetRequests()
	p.isEmpty(config)
}

// A text that comes back in another form of Unicode is the same text, also when it
// is a change that somebody has made by hand.
func TestTextsAreComparedInNormalForm(t *testing.T) {
	p := play(t, graphtest.Options{})
	config := "{" + utility + `,"components":{"body":{"text":"Ihre ` + "Gr\u00f6\u00dfe" + ` ist wieder da."}}}`
	p.apply(config)
	p.editByHand(`[{"type":"BODY","text":"Ihre ` + "Gro\u0308\u00dfe" + ` ist wieder da."}]`)
	p.isEmpty(config)
	p.editByHand(`[{"type":"BODY","text":"Ihre ` + "Gro\u0308\u00dfe" + ` ist bald wieder da."}]`)
	if plan := p.plan(config); plan.action != "update" {
		t.Errorf("a change by hand is not seen: %q", plan.action)
	}
	// What is kept of it in the state is what the revision is made of.
	seen := strings.Replace(config, "ist wieder", "ist bald wieder", 1)
	p.isEmpty(seen)
}

// A value that Graph fills in belongs to its button: another button in its place
// has none of it.
func TestDefaultsOfAButtonStayWithIt(t *testing.T) {
	const remote = `{"category":"MARKETING","components":[{"type":"BODY","text":"Book a visit with us."},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Book","flow_id":1,"flow_action":"NAVIGATE","navigate_screen":"A"}]}]}`
	flow := `{"type":"FLOW","text":"Book","flow_id":"1","navigate_screen":"A"}`
	reply := `{"type":"QUICK_REPLY","text":"No"}`
	config := func(buttons ...string) string {
		return `{` + marketing + `,"components":{"body":{"text":"Book a visit with us."},"buttons":[` + strings.Join(buttons, ",") + `]}}`
	}
	for name, c := range map[string]struct {
		buttons []string
		without int // the place of a button that has no flow_action
	}{
		"one put before it": {[]string{reply, flow}, 0},
		"one put after it":  {[]string{flow, reply}, 1},
		"replaced":          {[]string{reply}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.imports(seed(t, p.fake, remote))
			p.isEmptyAfter(config(flow))
			other := config(c.buttons...)
			p.fake.SetStatus(p.id(), "PAUSED")
			plan := p.plan(other)
			if plan.action != "update" {
				t.Fatal(plan.action, plan.errors)
			}
			if said := p.carryOut(other, plan); said != "" {
				t.Fatal(said)
			}
			var written struct {
				Components []struct{ Buttons []map[string]any }
			}
			if err := json.Unmarshal([]byte(p.sent()), &written); err != nil {
				t.Fatal(err)
			}
			buttons := written.Components[len(written.Components)-1].Buttons
			if action, ok := buttons[c.without]["flow_action"]; ok {
				t.Errorf("flow_action %v was sent with %v", action, buttons[c.without])
			}
			p.isEmptyAfter(other)
		})
	}
}

// The label of a code button that the configuration leaves out is Meta's, and
// stays; one that a configuration wrote, or that somebody has put in by hand, goes.
func TestLabelsOfCodeButtons(t *testing.T) {
	const label = `,"text":"Kopier mich"`
	typed := func(label string) string {
		return `{` + planIdentity + `,"category":"AUTHENTICATION","components":{"body":{},"buttons":[{"type":"OTP","otp_type":"COPY_CODE"` + label + `}]}}`
	}
	asJSON := func(label string) string {
		components, _ := json.Marshal(`[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"` + label + `}]}]`)
		return `{` + planIdentity + `,"category":"AUTHENTICATION","components_json":` + string(components) + `}`
	}
	byHand := `[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"By hand"}]}]`
	for form, config := range map[string]func(string) string{"components": typed, "components_json": asJSON} {
		t.Run(form+", written and left out", func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(config(label))
			p.isEmptyAfter(config(label))
			p.fake.SetStatus(p.id(), "PAUSED")
			p.apply(config(""))
			if sent := p.sent(); strings.Contains(sent, "Kopier") || !strings.Contains(sent, "OTP") {
				t.Errorf("sent: %s", sent)
			}
			p.isEmptyAfter(config(""))
		})
		t.Run(form+", put in by hand", func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(config(""))
			p.isEmptyAfter(config(""))
			p.editByHand(byHand)
			if plan := p.plan(config("")); plan.action != "update" {
				t.Errorf("not seen: %q %s", plan.action, plan.errors)
			}
		})
		t.Run(form+", imported and written later", func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(config(""))
			id := p.id()
			p.state, p.private = nil, nil
			p.imports(id)
			if form == "components_json" { // whatever it was created as, an import is typed
				p.apply(config(""))
			}
			p.isEmptyAfter(config(""))
			p.fake.SetStatus(id, "PAUSED")
			p.apply(config(label))
			p.isEmptyAfter(config(label))
			p.fake.SetStatus(id, "PAUSED")
			if plan := p.plan(config("")); plan.action != "update" {
				t.Errorf("a label that was written and is left out: %q %s", plan.action, plan.errors)
			}
		})
	}
}

// Content in another form that says the same changes the state alone; what says
// something else is sent; and a library template is made by a create only.
func TestAnotherFormOfTheContent(t *testing.T) {
	asJSON := func(text string) string {
		components, _ := json.Marshal(`[{"type":"BODY","text":"` + text + `"}]`)
		return `{` + utility + `,"components_json":` + string(components) + `}`
	}
	typed := func(text string) string { return strings.Replace(`{`+utility+`,`+planBody+`}`, onItsWay, text, 1) }
	library := `{` + utility + `,"library_template":{"name":"statement_available_1","button_inputs":[{"type":"URL","url":{"base_url":"https://www.example.com/statements"}}]}}`
	for name, forms := range map[string][2]func(string) string{"to JSON": {typed, asJSON}, "from JSON": {asJSON, typed}} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(forms[0](onItsWay))
			p.fake.ResetRequests()
			plan := p.plan(forms[1](onItsWay))
			if plan.action != "update" || !p.warned("written in another form", "Nothing is sent") {
				t.Errorf("%s %s %q", plan.action, plan.errors, p.warnings)
			}
			for _, name := range []string{"revision", "preview", "status", "parameter_format"} {
				if !plan.values[name].Equal(p.object(p.resource, p.state)[name]) {
					t.Errorf("%s does not stay: %s", name, plan.values[name])
				}
			}
			if said := p.carryOut(forms[1](onItsWay), plan); said != "" {
				t.Fatal(said)
			}
			p.isEmpty(forms[1](onItsWay))
			p.fake.SetStatus(p.id(), "PAUSED")
			p.apply(forms[0]("Your order will be with you tomorrow."))
			if !strings.Contains(p.sent(), "tomorrow") {
				t.Errorf("sent: %s", p.sent())
			}
			p.isEmptyAfter(forms[0]("Your order will be with you tomorrow."))
		})
	}
	for name, config := range map[string]string{"components": typed(onItsWay), "components_json": asJSON(onItsWay)} {
		t.Run(name+" to the library", func(t *testing.T) {
			p := play(t, graphtest.Options{})
			p.apply(config)
			p.fake.ResetRequests()
			if plan := p.plan(library); !strings.Contains(plan.errors, "cannot become a library template") || !strings.Contains(plan.errors, "aaa_v2") {
				t.Errorf("%s %s", plan.action, plan.errors)
			}
			p.isEmpty(config)
		})
	}
	t.Run("from the library", func(t *testing.T) {
		p := play(t, graphtest.Options{})
		p.apply(library)
		id := p.id()
		p.state, p.private = nil, nil
		p.imports(id)
		p.fake.ResetRequests()
		plan := p.planned(library) // an import of what the library has made
		if plan.action != "update" || !p.warned("Nothing is sent") {
			t.Fatal(plan.action, plan.errors, p.warnings)
		}
		if said := p.carryOut(library, plan); said != "" {
			t.Fatal(said)
		}
		p.isEmpty(library)
		other := strings.Replace(library, "statement_available_1", "statement_available_2", 1)
		if plan := p.plan(other); !strings.Contains(plan.errors, "Inputs of a library template cannot be changed") {
			t.Errorf("%s %s", plan.action, plan.errors)
		}
	})
}

// Rules look at the category in which Meta has the template.
func TestRulesLookAtTheCategoryInForce(t *testing.T) {
	p := play(t, graphtest.Options{})
	config := `{` + utility + `,` + planBody + `}`
	p.apply(config)
	p.fake.Recategorise(p.id(), "MARKETING")
	p.isEmptyAfter(config)
	with := func(fields string) string { return `{` + utility + `,` + planBody + `,` + fields + `}` }
	plan := p.plan(with(`"message_send_ttl_seconds":3600`))
	for _, want := range []string{"Time to live out of range", "43,200", "asked for as UTILITY, and Meta has it as MARKETING"} {
		if !strings.Contains(plan.errors, want) {
			t.Errorf("%q is not said: %s %q", want, plan.action, plan.errors)
		}
	}
	good := with(`"message_send_ttl_seconds":86400`) // 1 to 12 hours would do in UTILITY
	if plan := p.plan(good); plan.errors != "" || plan.action != "update" {
		t.Errorf("%s %s", plan.action, plan.errors)
	}
	p.fake.SetStatus(p.id(), "PAUSED") // takes edits at once
	p.apply(good)
	p.isEmptyAfter(good)
	p.fake.SetStatus(p.id(), "PAUSED")
	if plan := p.plan(with(`"message_send_ttl_seconds":86400,"creative_features":{"image_touchups":false}`)); plan.errors != "" || p.warned("Creative features outside marketing") {
		t.Errorf("%s %q", plan.errors, p.warnings)
	}
	// Where it is taken away, the default of the category in force is sent.
	p.apply(config)
	if !strings.Contains(p.sent(), "2592000") {
		t.Errorf("sent: %s", p.sent())
	}
	p.isEmptyAfter(config)
}

// A file that changes between a plan and its apply stops it, in words.
func TestSampleFilesThatChangeAfterThePlan(t *testing.T) {
	config := func(file, text string) string {
		path, _ := json.Marshal(file)
		return `{` + marketing + `,"components":{"header":{"format":"IMAGE","example_file":` + string(path) + `},"body":{"text":"` + text + `"}}}`
	}
	const said = "Sample file has changed since the plan"
	for name, c := range map[string]struct {
		before, after func(t *testing.T, file string)
		text          string
		want          string
	}{
		"a change that was planned, and another one": {
			func(t *testing.T, file string) { picture(t, file, 20) }, func(t *testing.T, file string) { picture(t, file, 30) }, onItsWay, said,
		},
		"none was planned": {
			func(*testing.T, string) {}, func(t *testing.T, file string) { picture(t, file, 30) }, onItsWay, said,
		},
		"one that is sent with another change": {
			func(*testing.T, string) {}, func(t *testing.T, file string) { picture(t, file, 30) }, "Something else now.", said,
		},
		"a change that was planned, and the file vanished": {
			func(t *testing.T, file string) { picture(t, file, 20) }, func(t *testing.T, file string) { remove(t, file) }, onItsWay, "cannot be read",
		},
		"vanished, and sent with another change": {
			func(*testing.T, string) {}, func(t *testing.T, file string) { remove(t, file) }, "Something else now.", "Unusable sample file",
		},
		"no change": {func(*testing.T, string) {}, func(*testing.T, string) {}, "Something else now.", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			file := picture(t, filepath.Join(t.TempDir(), "a.png"), 10)
			p.apply(config(file, onItsWay))
			p.fake.SetStatus(p.id(), "PAUSED")
			p.isEmptyAfter(config(file, onItsWay))
			c.before(t, file)
			plan := p.plan(config(file, c.text))
			if plan.errors != "" {
				t.Fatal(plan.errors)
			}
			if plan.action == "update" && plan.values["revision"].IsKnown() {
				t.Errorf("the revision is said to be %s, and the file may be another one yet", plan.values["revision"])
			}
			c.after(t, file)
			got := p.carryOut(config(file, c.text), plan)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("said: %s", got)
			}
			if c.want != "" && len(p.fake.Writes()) > 0 {
				t.Errorf("written: %v", p.fake.Writes())
			}
			// Planned again, it goes.
			picture(t, file, 40)
			p.apply(config(file, c.text))
			p.isEmptyAfter(config(file, c.text))
		})
	}
	t.Run("a create", func(t *testing.T) {
		p := play(t, graphtest.Options{})
		file := picture(t, filepath.Join(t.TempDir(), "a.png"), 10)
		plan := p.plan(config(file, onItsWay))
		remove(t, file)
		if got := p.carryOut(config(file, onItsWay), plan); !strings.Contains(got, "Unusable sample file") {
			t.Errorf("said: %s", got)
		}
		picture(t, file, 20) // nobody has told a create what its plan has seen: it takes the file as it is
		if got := p.carryOut(config(file, onItsWay), plan); got != "" {
			t.Errorf("said: %s", got)
		}
		p.isEmptyAfter(config(file, onItsWay))
	})
}

func remove(t *testing.T, file string) {
	t.Helper()
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
}

// After an import, a file in the configuration is taken over as the sample that
// Meta has: the state changes, and nothing is sent until the file does.
func TestSampleFilesAreTakenOverByAnImport(t *testing.T) {
	const remote = `{"category":"MARKETING","components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://scontent.whatsapp.net/v/t61/1_2_n.jpg?oh=1"]}},{"type":"BODY","text":"Summer is here."}]}`
	header := func(sample string) string { return `{"format":"IMAGE",` + sample + `}` }
	forms := map[string]func(sample string) string{
		"example_file": func(file string) string {
			return `{` + marketing + `,"components":{"header":` + header(`"example_file":"`+file+`"`) + `,"body":{"text":"Summer is here."}}}`
		},
		"a handle in JSON": func(file string) string {
			components, _ := json.Marshal(fmt.Sprintf(`[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::%s"]}},{"type":"BODY","text":"Summer is here."}]`, filepath.Base(file)))
			return `{` + marketing + `,"components_json":` + string(components) + `}`
		},
	}
	for name, config := range forms {
		t.Run(name, func(t *testing.T) {
			p := play(t, graphtest.Options{})
			file := picture(t, filepath.Join(t.TempDir(), "a.png"), 10)
			p.imports(seed(t, p.fake, remote))
			p.fake.ResetRequests()
			plan := p.planned(config(file))
			if plan.action != "update" {
				t.Fatal(plan.action, plan.errors)
			}
			if name == "example_file" && !p.warned("taken to be the one that Meta has", file) {
				t.Errorf("said: %q", p.warnings)
			}
			for _, name := range []string{"revision", "preview", "status", "effective_category"} {
				if !plan.values[name].Equal(p.object(p.resource, p.state)[name]) {
					t.Errorf("%s does not stay: %s", name, plan.values[name])
				}
			}
			if said := p.carryOut(config(file), plan); said != "" {
				t.Fatal(said)
			}
			for range 2 {
				p.isEmpty(config(file))
			}
			if name == "example_file" {
				picture(t, file, 20)
			} else {
				file += ".other"
			}
			p.apply(config(file))
			if !strings.Contains(p.sent(), "header_handle") {
				t.Errorf("sent: %s", p.sent())
			}
			p.isEmptyAfter(config(file))
		})
	}
	t.Run("another picture put in by hand", func(t *testing.T) {
		p := play(t, graphtest.Options{})
		file := picture(t, filepath.Join(t.TempDir(), "a.png"), 10)
		config := forms["example_file"](file)
		p.imports(seed(t, p.fake, remote))
		p.apply(config)
		p.isEmptyAfter(config)
		p.editByHand(`[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::other"]}},{"type":"BODY","text":"Summer is here."}]`)
		if plan := p.plan(config); plan.action != "update" || p.warned("taken to be") {
			t.Errorf("%q %s %q", plan.action, plan.errors, p.warnings)
		}
	})
}
