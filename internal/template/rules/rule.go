package rules

import (
	"fmt"

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

	check func(v *view, report reporter)
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
	var found []Violation
	for _, rule := range rules {
		rule.check(v, reporter{v, rule, &found})
	}
	return found
}

// reporter takes down the violations of the rule that is being applied.
type reporter struct {
	view  *view
	rule  Rule
	found *[]Violation
}

// add takes down a violation, unless the value there is not known yet.
func (r reporter) add(at Place, format string, args ...any) {
	if !r.view.unknown(at) {
		*r.found = append(*r.found, Violation{Rule: r.rule, At: at, Detail: fmt.Sprintf(format, args...)})
	}
}
