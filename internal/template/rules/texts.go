package rules

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// cardLineBreaks is how many line breaks the body of a card may have.
const cardLineBreaks = 2

// textRules judge the characters of bodies, footers and labels.
var textRules = []Rule{
	{
		ID: "body-blank-space", Severity: Warning, Title: "Too much blank space in the body",
		Says:   "A body has no more than two line breaks, and no more than four spaces, in a row.",
		Source: "recorded answer", check: bodyBlankSpace,
	}, {
		ID: "card-body-lines", Severity: Warning, Title: "Too many lines in the body of a card",
		Says: "The body of a card has at most two line breaks.",
		Code: 100, Subcode: 2388245, Source: "recorded answer", check: cardBodyLines,
	}, {
		ID: "footer-placeholder", Severity: Error, Title: "Variable in the footer",
		Says: "A footer has no variables.",
		Code: 100, Subcode: 2388073, Source: "Template components", check: footerPlaceholder,
	}, {
		ID: "footer-characters", Severity: Error, Title: "Characters that a footer cannot have",
		Says: "A footer has no line breaks and no emoji.",
		Code: 100, Subcode: 2388073, Source: "recorded answer", check: footerCharacters,
	}, {
		ID: "button-label-characters", Severity: Error, Title: "Characters that a label cannot have",
		Says: "The label of a button has no variables, line breaks or emoji.",
		Code: 100, Subcode: 2388060, Source: "recorded answer", check: buttonLabelCharacters,
	}, {
		ID: "button-label-markdown", Severity: Warning, Title: "Formatting in the label of a button",
		Says: "The label of a button has no formatting marks.",
		Code: 100, Subcode: 2388060, Source: "recorded answer", check: buttonLabelMarkdown,
	},
}

func bodyBlankSpace(v *view, report reporter) {
	for p := range v.each(template.TypeBody) {
		text := strings.ReplaceAll(strings.TrimSpace(p.Text), "\r\n", "\n")
		switch {
		case strings.Contains(text, "\n\n\n"):
			report.add(p.at.at("text"), "The %s has more than two line breaks in a row, which Graph has refused. Leave one empty line at most.", p.name())
		case strings.Contains(text, "     "):
			report.add(p.at.at("text"), "The %s has more than four spaces in a row, which Graph may refuse. Leave fewer.", p.name())
		}
	}
}

func cardBodyLines(v *view, report reporter) {
	for p := range v.each(template.TypeBody) {
		if n := strings.Count(strings.TrimSpace(p.Text), "\n"); p.inCard() && n > cardLineBreaks {
			report.add(p.at.at("text"), "The body of this card has %s; Graph has refused more than %d. Put lines together.", count(n, "line break"), cardLineBreaks)
		}
	}
}

func footerPlaceholder(v *view, report reporter) {
	for p := range v.each(template.TypeFooter) {
		if found := template.Placeholders(p.Text); len(found) > 0 {
			report.add(p.at.at("text"), "The footer has the variable {{%s}}; Meta allows none there. Write fixed text, or move the variable to the body.", found[0].Name)
		}
	}
}

func footerCharacters(v *view, report reporter) {
	for p := range v.each(template.TypeFooter) {
		if v.isIn(template.CategoryAuthentication) {
			continue
		}
		if hasLineBreak(p.Text) {
			report.add(p.at.at("text"), "The footer has a line break; Meta takes one line there. Write it on one line.")
		} else if emoji := firstEmoji(p.Text); emoji != "" {
			report.add(p.at.at("text"), "The footer has the emoji %s; Meta takes none there. Remove it, or use it in the body.", emoji)
		}
	}
}

// labels walks over the labels that a business writes itself.
func (v *view) labels(yield func(at Place, text string) bool) {
	for _, b := range v.buttons {
		if !isKnownButton(b.Type) || b.Type == template.ButtonCopyCode {
			continue
		}
		if !yield(b.at.at("text"), b.Text) || !yield(b.at.at("autofill_text"), b.AutofillText) {
			return
		}
	}
}

func buttonLabelCharacters(v *view, report reporter) {
	for at, text := range v.labels {
		found, emoji := template.Placeholders(text), firstEmoji(text)
		switch {
		case len(found) > 0:
			report.add(at, "The label %s has the variable {{%s}}; Meta allows none in labels. Write fixed text.", quote(text), found[0].Name)
		case hasLineBreak(text):
			report.add(at, "The label %s has a line break; Meta allows none in labels. Write it on one line.", quote(text))
		case emoji != "":
			report.add(at, "The label %s has the emoji %s; Meta allows none in labels. Remove it.", quote(text), emoji)
		}
	}
}

func buttonLabelMarkdown(v *view, report reporter) {
	for at, text := range v.labels {
		if mark := firstMark(text); mark != "" {
			report.add(at, "The label %s has the formatting %s; Meta takes none in labels. Write plain text.", quote(text), mark)
		}
	}
}
