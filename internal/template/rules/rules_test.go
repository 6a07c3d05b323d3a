package rules

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// breach is a template that breaks a rule, the same put right, and the values
// that the rule cannot be applied without.
type breach struct {
	rule    string
	breaks  string
	path    template.Path
	json    template.Path // within the array of components
	says    string        // a part of the detail with its figures
	keeps   string
	unknown []string // each of them alone silences the rule
}

// subject reads a template as Graph takes it.
func subject(t *testing.T, doc string) Subject {
	t.Helper()
	var tpl template.Template
	if err := json.Unmarshal([]byte(doc), &tpl); err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	s := Subject{Name: tpl.Name, Language: tpl.Language, Content: tpl.Content}
	var made struct {
		Name   string                   `json:"library_template_name"`
		Inputs []template.LibraryButton `json:"library_template_button_inputs"`
	}
	if err := json.Unmarshal([]byte(doc), &made); err != nil {
		t.Fatalf("%v in %s", err, doc)
	}
	if made.Name != "" {
		s.Library = &template.Library{Name: made.Name, Buttons: made.Inputs}
	}
	return s
}

func utility(components ...string) string        { return doc("UTILITY", components) }
func marketing(components ...string) string      { return doc("MARKETING", components) }
func authentication(components ...string) string { return doc("AUTHENTICATION", components) }

func doc(category string, components []string) string {
	return `{"name":"parcel_news","language":"en_US","category":"` + category + `","components":[` + strings.Join(components, ",") + `]}`
}

// with adds members to a template, or replaces them.
func with(doc, members string) string { return strings.TrimSuffix(doc, "}") + "," + members + "}" }

const plain = `{"type":"BODY","text":"Your parcel has left our depot and will be with you tomorrow."}`

// body is a body with a text and, perhaps, examples.
func body(text string, examples ...string) string {
	return textPart("BODY", "body_text", text, examples)
}

func header(text string, examples ...string) string {
	return textPart(`HEADER","format":"TEXT`, "header_text", text, examples)
}

func textPart(kind, key, text string, examples []string) string {
	quoted, _ := json.Marshal(text)
	out := `{"type":"` + kind + `","text":` + string(quoted)
	if len(examples) > 0 {
		values, _ := json.Marshal(examples)
		out += `,"example":{"` + key + `":` + string(values) + `}`
	}
	return out + "}"
}

func footer(text string) string {
	quoted, _ := json.Marshal(text)
	return `{"type":"FOOTER","text":` + string(quoted) + `}`
}

func image(handle string) string {
	return `{"type":"HEADER","format":"IMAGE","example":{"header_handle":["` + handle + `"]}}`
}

func buttons(list ...string) string {
	return `{"type":"BUTTONS","buttons":[` + strings.Join(list, ",") + `]}`
}

func reply(text string) string { return `{"type":"QUICK_REPLY","text":"` + text + `"}` }
func link(text string) string {
	return `{"type":"URL","text":"` + text + `","url":"https://www.example.com/shop"}`
}

func carousel(cards ...string) string {
	return `{"type":"CAROUSEL","cards":[` + strings.Join(cards, ",") + `]}`
}

func aCard(components ...string) string {
	return `{"components":[` + strings.Join(components, ",") + `]}`
}

const call = `{"type":"PHONE_NUMBER","text":"Call us","phone_number":"+15550051310"}`

// breaches has every rule's firing table.
var breaches = slices.Concat(
	identityBreaches, componentBreaches, lengthBreaches, headerBreaches, textBreaches, placeholderBreaches, exampleBreaches,
	buttonBreaches, buttonFieldBreaches, paymentBreaches, addressBreaches, authenticationBreaches, otpBreaches, offerBreaches, carouselBreaches,
	commerceBreaches, settingBreaches, adviceBreaches, urlBreaches, refusalBreaches, libraryBreaches,
)

// of picks the violations of one rule.
func of(rule string, all []Violation) []Violation {
	return slices.DeleteFunc(all, func(v Violation) bool { return v.Rule.ID != rule })
}

func TestRulesFire(t *testing.T) {
	for _, b := range breaches {
		found := of(b.rule, Check(subject(t, b.breaks)))
		if len(found) == 0 {
			t.Errorf("%s is silent about %s", b.rule, b.breaks)
			continue
		}
		v := found[0]
		if v.At.Path() != b.path || v.At.JSONPath() != b.json {
			t.Errorf("%s: at %q (%q in JSON), want %q (%q)", b.rule, v.At.Path(), v.At.JSONPath(), b.path, b.json)
		}
		if !strings.Contains(v.Detail, b.says) || strings.Contains(v.Detail, "%!") {
			t.Errorf("%s says %q, want %q in it", b.rule, v.Detail, b.says)
		}
	}
}

func TestRulesKeepQuiet(t *testing.T) {
	for _, b := range breaches {
		for _, v := range of(b.rule, Check(subject(t, b.keeps))) {
			t.Errorf("%s fires: %s\nabout %s", b.rule, v.Detail, b.keeps)
		}
	}
}

// below makes the value at a path, and everything in it, known only later.
func below(unknown template.Path) func(template.Path) bool { return unknown.Contains }

func TestUnknownValuesSilence(t *testing.T) {
	for _, b := range breaches {
		for _, path := range b.unknown {
			s := subject(t, b.breaks)
			s.Unknown = below(template.Path(path))
			for _, v := range of(b.rule, Check(s)) {
				t.Errorf("%s fires at %s while %s is unknown: %s", b.rule, v.At.Path(), path, v.Detail)
			}
		}
	}
}

// Only what a rule reads silences it.
func TestOtherUnknownValuesDoNotSilence(t *testing.T) {
	for _, b := range breaches {
		s := subject(t, b.breaks)
		s.Unknown = below("business_account_id")
		if len(of(b.rule, Check(s))) == 0 {
			t.Errorf("%s is silenced by a value that it does not read", b.rule)
		}
	}
}

func TestEverythingUnknownSilencesEverything(t *testing.T) {
	for _, b := range breaches {
		s := subject(t, b.breaks)
		s.Unknown = func(template.Path) bool { return true }
		if found := Check(s); len(found) > 0 {
			t.Errorf("%s fires while nothing is known: %s", found[0].Rule.ID, b.breaks)
		}
	}
}

func TestEveryRuleIsTested(t *testing.T) {
	for _, rule := range Catalogue() {
		i := slices.IndexFunc(breaches, func(b breach) bool { return b.rule == rule.ID && b.keeps != "" && len(b.unknown) > 0 })
		if i < 0 {
			t.Errorf("%s has no breach with what keeps it and what silences it", rule.ID)
		}
	}
	for _, b := range breaches {
		if !slices.ContainsFunc(Catalogue(), func(r Rule) bool { return r.ID == b.rule }) {
			t.Errorf("there is no rule %s", b.rule)
		}
	}
}
