package rules

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// textRules judge the characters of bodies, footers and labels.
var textRules = []Rule{
	{
		ID: "body-line-breaks", Severity: Error, Title: "Too many line breaks in a row",
		Says: "A body has no more than two line breaks in a row.",
		Code: 100, Subcode: 2388047, Source: "recorded answer", check: each(bodies, bodyLineBreaks),
	}, {
		ID: "body-blank-space", Severity: Warning, Title: "Too much blank space in the body",
		Says:   "A body has no more than four spaces in a row.",
		Source: "recorded answer", check: each(bodies, bodyBlankSpace),
	}, {
		ID: "body-emoji", Severity: Error, Title: "Too many emoji in the body",
		Says: says("A body has at most %s emoji.", template.MaxBodyEmoji),
		Code: 100, Subcode: 2388047, Source: "recorded answer", check: each(bodies, bodyEmoji),
	}, {
		ID: "card-body-lines", Severity: Warning, Title: "Too many lines in the body of a card",
		Says: says("The body of a card has at most %s line breaks.", template.MaxCardLineBreaks),
		Code: 100, Subcode: 2388245, Source: "recorded answer", check: each(bodies, cardBodyLines),
	}, {
		ID: "footer-placeholder", Severity: Error, Title: "Variable in the footer",
		Says: "A footer has no variables.",
		Code: 100, Subcode: 2388073, Source: "Template components", check: each(footers, footerPlaceholder),
	}, {
		ID: "footer-characters", Severity: Error, Title: "Characters that a footer cannot have",
		Says: "A footer has no line breaks and no emoji.",
		Code: 100, Subcode: 2388073, Source: "recorded answer", check: each(footers, footerCharacters),
	}, {
		ID: "button-label-characters", Severity: Error, Title: "Characters that a label cannot have",
		Says: "The label of a button has no variables, line breaks or emoji.",
		Code: 100, Subcode: 2388060, Source: "recorded answer", check: each((*view).labels, buttonLabelCharacters),
	}, {
		ID: "button-label-markdown", Severity: Warning, Title: "Formatting in the label of a button",
		Says: "The label of a button has no formatting marks.",
		Code: 100, Subcode: 2388060, Source: "recorded answer", check: each((*view).labels, buttonLabelMarkdown),
	}, {
		ID: "text-invisible", Severity: Warning, Title: "Characters that cannot be seen",
		Says:   "A text has no control characters, no marks that turn the direction of writing, and none without a width, but those that its script or an emoji needs.",
		Source: "not documented", check: each((*view).lines, textInvisible),
	},
}

func bodyLineBreaks(v *view, p part) {
	if strings.Contains(strings.ReplaceAll(strings.TrimSpace(p.Text), "\r\n", "\n"), "\n\n\n") {
		v.report(p.at.at("text"), "The %s has more than two line breaks in a row, which Graph refuses. Leave one empty line at most.", p.name())
	}
}

func bodyBlankSpace(v *view, p part) {
	if strings.Contains(strings.TrimSpace(p.Text), strings.Repeat(" ", template.MaxSpaces+1)) {
		v.report(p.at.at("text"), "The %s has more than four spaces in a row, which Graph may refuse. Leave fewer.", p.name())
	}
}

func bodyEmoji(v *view, p part) {
	if n := countEmoji(withoutPlaceholders(p.Text)); n > template.MaxBodyEmoji {
		v.report(p.at.at("text"), "The %s has %d emoji; Meta allows %d. Remove %d.", p.name(), n, template.MaxBodyEmoji, n-template.MaxBodyEmoji)
	}
}

func cardBodyLines(v *view, p part) {
	if n := strings.Count(strings.TrimSpace(p.Text), "\n"); p.inCard() && n > template.MaxCardLineBreaks {
		v.report(p.at.at("text"), "The body of this card has %s; Graph has refused more than %d. Put lines together.", count(n, "line break"), template.MaxCardLineBreaks)
	}
}

func footerPlaceholder(v *view, p part) {
	if found := template.Placeholders(p.Text); len(found) > 0 {
		v.report(p.at.at("text"), "The footer has the variable {{%s}}; Meta allows none there. Write fixed text, or move the variable to the body.", found[0].Name)
	}
}

func footerCharacters(v *view, p part) {
	if v.isIn(template.CategoryAuthentication) {
		return
	}
	if hasLineBreak(p.Text) {
		v.report(p.at.at("text"), "The footer has a line break; Meta takes one line there. Write it on one line.")
	}
	if emoji := firstEmoji(p.Text); emoji != "" {
		v.report(p.at.at("text"), "The footer has the emoji %s; Meta takes none there. Remove it, or use it in the body.", emoji)
	}
}

// labels walks over the labels that a business writes itself.
func (v *view) labels(yield func(line) bool) {
	label := func(at Place, text string) bool { return yield(line{at, "The label " + quote(text), text}) }
	for _, b := range v.buttons {
		if !isKnownButton(b.Type) || b.Type == template.ButtonCopyCode {
			continue
		}
		if !label(b.at.at("text"), b.Text) || !label(b.at.at("autofill_text"), b.AutofillText) {
			return
		}
	}
}

func buttonLabelCharacters(v *view, l line) {
	if found := template.Placeholders(l.text); len(found) > 0 {
		v.report(l.at, "%s has the variable {{%s}}; Meta allows none in labels. Write fixed text.", l.name, found[0].Name)
	}
	if hasLineBreak(l.text) {
		v.report(l.at, "%s has a line break; Meta allows none in labels. Write it on one line.", l.name)
	}
	if emoji := firstEmoji(l.text); emoji != "" {
		v.report(l.at, "%s has the emoji %s; Meta allows none in labels. Remove it.", l.name, emoji)
	}
}

func buttonLabelMarkdown(v *view, l line) {
	if mark := firstMark(l.text); mark != "" {
		v.report(l.at, "%s has the formatting %s; Meta takes none in labels. Write plain text.", l.name, mark)
	}
}

// line is a text that customers read.
type line struct {
	at         Place
	name, text string
}

// lines walks over all of them: the texts of components, the labels of buttons
// and the addresses that they show. White space in those is for urlCharacters.
func (v *view) lines(yield func(line) bool) {
	for _, p := range v.parts {
		text := p.Text
		if p.LimitedTimeOffer != nil {
			text = p.LimitedTimeOffer.Text
		}
		if isKnownKind(p.Type) && !yield(line{p.at.at("text"), "The " + p.name(), text}) {
			return
		}
	}
	for l := range v.labels {
		if !yield(l) {
			return
		}
	}
	for l := range v.addresses {
		l.text = strings.Map(func(r rune) rune {
			if isSpaceOrControl(r) {
				return -1
			}
			return r
		}, l.text)
		if !yield(l) {
			return
		}
	}
}

func textInvisible(v *view, l line) {
	if names := hidden(l.text); names != nil {
		v.report(l.at, "%s has characters in it that nobody can see: %s. Customers may read something else than you do, and Meta may refuse it. Remove them.", l.name, list(names))
	}
}

// hidden names the characters of a text that cannot be seen, each once. That a
// line break is one of Windows does not matter.
func hidden(text string) []string {
	var names []string
	for _, p := range visible.Split(strings.ReplaceAll(text, "\r\n", "\n")) {
		if !p.Hidden() {
			continue
		}
		p.Count = 1
		if name := p.Name(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
