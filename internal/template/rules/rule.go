// Package rules judges message templates by the rules of form that Meta
// publishes, before Meta does: what Graph is known to refuse is an error, what
// is doubtful or merely unwise is a warning.
//
// The rules are data ([Catalogue]); [Check] applies them all to a [Subject] and
// says what is wrong, where ([Place]), with the actual figures, and what to
// write instead. A value that is only known during apply silences exactly the
// rules that depend on it, and so does a kind of component, button or header
// that is newer than this package. Nothing here does I/O.
//
// Lengths are counted in characters, that is in Unicode code points: an accented
// letter is one, an emoji may be several. Placeholders count as they are written,
// braces included.
package rules

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Severity says what becomes of a template that breaks a rule.
type Severity int

const (
	// Error is for what Graph refuses for its form, for certain.
	Error Severity = iota + 1
	// Warning is for advice, and for what Graph may or may not refuse.
	Warning
)

// String is the word for a severity that a reader knows.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return fmt.Sprintf("Severity(%d)", int(s))
}

// Rule is one rule of Meta's about the form of a template.
type Rule struct {
	ID       string // stable, such as "body-too-long"
	Severity Severity
	Title    string // short enough for the summary of a diagnostic
	Says     string // the rule itself, in a sentence or two
	Code     int    // how Graph refuses it, where that is known
	Subcode  int
	Source   string // the page of Meta's by name, "recorded answer" or "not documented"

	check func(v *view)
}

// Name is what to look for in the guide on rules, and how Graph refuses what
// breaks the rule.
func (r Rule) Name() string {
	switch {
	case r.Code == 0:
		return "Rule: " + r.ID
	case r.Subcode == 0:
		return fmt.Sprintf("Rule: %s (Graph error %d)", r.ID, r.Code)
	}
	return fmt.Sprintf("Rule: %s (Graph error %d/%d)", r.ID, r.Code, r.Subcode)
}

// Subject is a template about to be written.
type Subject struct {
	// Name and Language may be empty where they are not written, as in an edit.
	Name     string
	Language string

	// Content is what is known of the content. Nil components are not judged:
	// an edit of other settings, or a template of Meta's library, sends none.
	Content template.Content

	// Library is what a template out of Meta's library is made from, in place of
	// components; nil for every other one.
	Library *template.Library

	// Unknown reports whether the value at a path, or a value around it, is
	// only known during apply; nil means that everything is known. Paths are
	// those of the typed configuration ("components.body.text", "category"),
	// also where the content is written as JSON: while that is unknown as a
	// whole, so is "components" and everything below. A sample file that is uploaded during
	// apply makes "components.header.example_handle" unknown.
	Unknown func(at template.Path) bool
}

// Violation is one place where a template breaks a rule.
type Violation struct {
	Rule   Rule
	At     Place
	Detail string // what is wrong, the rule, and what to write instead
}

// Check applies every rule. Violations come in the order of the catalogue and,
// within a rule, in the order of the template.
func Check(s Subject) []Violation { return apply(catalogue, s) }

// CheckForm applies the rules that a name and a language of any template keep,
// whoever has made it. What else is in the subject is not judged.
func CheckForm(s Subject) []Violation { return apply(formRules, s) }

func apply(rules []Rule, s Subject) []Violation {
	v := newView(s)
	for _, v.rule = range rules {
		v.rule.check(v)
	}
	return v.found
}

// report takes down a violation of the rule that is being applied, unless the value
// there is not known yet.
func (v *view) report(at Place, format string, args ...any) {
	if !v.unknown(at) {
		v.found = append(v.found, Violation{Rule: v.rule, At: at, Detail: fmt.Sprintf(format, args...)})
	}
}

// each is the check of a rule that looks at one thing after the other: at all that
// walk finds.
func each[T any](walk func(*view, func(T) bool), check func(*view, T)) func(*view) {
	return func(v *view) {
		walk(v, func(it T) bool {
			check(v, it)
			return true
		})
	}
}

// Topic is a group of rules that are about the same thing.
type Topic struct {
	Title string
	Rules []Rule
}

// topics are in a fixed order: from the name of the template down to advice.
var topics = []Topic{
	{"Name and language", identityRules},
	{"Components", componentRules},
	{"Lengths", lengthRules},
	{"Headers", headerRules},
	{"Characters and line breaks", textRules},
	{"Variables", placeholderRules},
	{"Examples", exampleRules},
	{"Number and order of buttons", buttonRules},
	{"Fields of buttons", buttonFieldRules},
	{"URLs, phone numbers and flows", addressRules},
	{"Authentication templates", authenticationRules},
	{"One-time password buttons", otpRules},
	{"Limited-time offers", offerRules},
	{"Carousels", carouselRules},
	{"Catalogs, products and orders", commerceRules},
	{"Payment requests", paymentRules},
	{"Templates of Meta's library", libraryRules},
	{"Settings", settingRules},
	{"Advice", adviceRules},
}

// Topics lists all rules by what they are about, in a fixed order.
func Topics() []Topic {
	out := slices.Clone(topics)
	for i := range out {
		out[i].Rules = slices.Clone(out[i].Rules)
	}
	return out
}

// Catalogue lists all rules in the order of the topics.
func Catalogue() []Rule { return slices.Clone(catalogue) }

var catalogue = flat(topics)

func flat(topics []Topic) []Rule {
	var all []Rule
	for _, t := range topics {
		all = append(all, t.Rules...)
	}
	return all
}
