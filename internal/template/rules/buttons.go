package rules

import (
	"iter"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// buttonRules judge how many buttons of which type there are, and their order.
var buttonRules = []Rule{
	{
		ID: "buttons-too-many", Severity: Error, Title: "Too many buttons",
		Says:   says("A template has at most %s buttons.", template.MaxButtons),
		Source: "Template components", check: buttonsTooMany,
	}, {
		ID: "button-type-repeated", Severity: Error, Title: "Too many buttons of one type",
		Says:   "A template has at most two URL buttons, one of each of PHONE_NUMBER, COPY_CODE, VOICE_CALL, CATALOG, MPM and SPM, and three PAYMENT_REQUEST buttons.",
		Source: "Template components", check: buttonTypeRepeated,
	}, {
		ID: "button-type-twice", Severity: Warning, Title: "Two buttons of a type that is shown once",
		Says:   "No page of Meta's shows a template with two buttons of type FLOW, ORDER_DETAILS, REQUEST_CONTACT_INFO or APP.",
		Source: "not documented", check: buttonTypeTwice,
	}, {
		ID: "buttons-grouping", Severity: Error, Title: "Quick replies not together",
		Says:   "Quick replies stand together, before or after all other buttons; Graph answers that the combination is invalid.",
		Source: "Template components", check: buttonsGrouping,
	},
}

// ofKind walks over the buttons of a type, those of cards included.
func (v *view) ofKind(kind template.ButtonType) iter.Seq[button] {
	return func(yield func(button) bool) {
		for _, b := range v.buttons {
			if b.Type == kind && !v.unknown(b.at.at("type")) && !yield(b) {
				return
			}
		}
	}
}

// hasOwn reports whether the template itself has a button of a type.
func (v *view) hasOwn(kind template.ButtonType) bool {
	for b := range v.ofKind(kind) {
		if b.at.card == 0 {
			return true
		}
	}
	return false
}

func buttonsTooMany(v *view) {
	p, _ := v.find(template.TypeButtons)
	if n := len(p.Buttons); n > template.MaxButtons {
		v.report(p.at, "There are %s; Meta allows %d. Remove %s.", count(n, "button"), template.MaxButtons, number(int64(n-template.MaxButtons)))
	}
}

func buttonTypeRepeated(v *view) {
	seen := map[template.ButtonType]int{}
	for b := range v.own() {
		if v.unknown(b.at.at("type")) {
			continue
		}
		seen[b.Type]++
		if use, _ := useOf(b.Type); use.Most > 0 && seen[b.Type] == use.Most+1 {
			v.report(b.at, "This is one %s button too many; Meta allows %d in a template. Remove it, or make it another type.", b.Type, use.Most)
		}
	}
}

func buttonTypeTwice(v *view) {
	seen := map[template.ButtonType]bool{}
	for b := range v.own() {
		if use, _ := useOf(b.Type); v.unknown(b.at.at("type")) || !use.shownOnce {
			continue
		}
		if seen[b.Type] {
			v.report(b.at, "There is %s button before this one, and Meta shows templates with one of them: Graph may refuse two. Leave one, or make two templates of it.", article(b.Type))
		}
		seen[b.Type] = true
	}
}

// buttonsGrouping looks at the order of quick replies and others: it may change
// from one to the other only once.
func buttonsGrouping(v *view) {
	var changes int
	var broken, before button
	for b := range v.own() {
		if !isKnownButton(b.Type) || v.unknown(b.at.at("type")) {
			return
		}
		if before.Type != "" && isReply(before) != isReply(b) {
			if changes++; changes == 2 {
				broken = b
			}
		}
		before = b
	}
	if changes > 1 {
		v.report(broken.at, "The %s stands apart from its like: quick replies and other buttons alternate. Put all quick replies first, or all of them last.", broken.name())
	}
}

func isReply(b button) bool { return b.Type == template.ButtonQuickReply }

// hasAny reports whether the template or a card has a button of these types.
func (v *view) hasAny(kinds ...template.ButtonType) bool {
	return slices.ContainsFunc(v.buttons, func(b button) bool { return slices.Contains(kinds, b.Type) })
}
