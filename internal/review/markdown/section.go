package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/textdiff"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// section is all there is to say about one template.
func section(e *review.Entry) string {
	var out strings.Builder
	fmt.Fprintf(&out, "### %s: %s in %s\n\n", e.Kind, span(e.Name.String()), span(e.Language.String()))
	out.WriteString(span(e.Address) + "\n\n")
	for _, n := range e.Notices {
		out.WriteString(notice(n))
	}
	if len(e.Notices) > 0 {
		out.WriteString("\n")
	}
	out.WriteString(messages(e))
	out.WriteString(changes(e))
	return out.String()
}

func notice(n review.Notice) string {
	var text strings.Builder
	for _, p := range n.Text {
		detail, isDetail := strings.CutSuffix(p.Text, " (")
		switch {
		case p.Code:
			text.WriteString(span(p.Text))
		case n.Rule && isDetail: // the words of a rule quote the template
			text.WriteString(span(detail) + " (")
		default:
			text.WriteString(p.Text)
		}
	}
	level := string(n.Level)
	if n.Level != review.Note {
		level = "**" + level + "**"
	}
	return fmt.Sprintf("- %s: **%s.** %s\n", level, n.Title, text.String())
}

// messages shows what a customer reads: a comparison, or the one message.
func messages(e *review.Entry) string {
	switch {
	case e.Before != nil && e.After != nil:
		return block("diff", compared(lines(e.Before), lines(e.After))) + legend(e.After) + remark(e.Before, e.After)
	case e.Kind == review.Created:
		return shown(e.After)
	case e.After != nil:
		return folded(e.MessageTitle(), shown(e.After))
	case e.Before != nil:
		return folded(e.MessageTitle(), shown(e.Before))
	}
	return ""
}

// shown is one message, as it is read.
func shown(m *message.Message) string {
	return block("text", lines(m)) + legend(m) + remark(m)
}

// legend says which values stand in for which placeholders.
func legend(m *message.Message) string {
	var parts []string
	last := ""
	for _, s := range m.StandIns() {
		part := span(s.Placeholder) + " = " + span(shortened(s.Value))
		if s.Missing {
			part = span(s.Placeholder) + " has no example"
		}
		if s.Part != last {
			part = s.Part + ": " + part
			last = s.Part
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return ""
	}
	return "\nFilled in: " + strings.Join(parts, ", ") + ".\n"
}

// remark says what is to be known of the words of the messages above it, once.
func remark(list ...*message.Message) string {
	for _, m := range list {
		if r := m.Remark(); r != "" {
			return "\n" + r + "\n"
		}
	}
	return ""
}

func folded(title, content string) string {
	return "<details><summary>" + title + "</summary>\n\n" + content + "\n</details>\n"
}

func compared(a, b []string) []string {
	var out []string
	for _, p := range textdiff.Align(len(a), len(b), func(i, j int) bool { return a[i] == b[j] }) {
		switch {
		case p.B < 0:
			out = append(out, "- "+a[p.A])
		case p.A < 0:
			out = append(out, "+ "+b[p.B])
		default:
			out = append(out, "  "+a[p.A])
		}
	}
	return out
}

// changes lists the values that changed and that the message does not show.
func changes(e *review.Entry) string {
	list := slices.DeleteFunc(slices.Clone(e.Attributes), func(a review.Attribute) bool {
		return e.Visible && isShown(a)
	})
	if len(list) == 0 {
		return "\n"
	}
	title := "Changed values"
	if e.Visible {
		title = "Other changed values"
	}
	return "\n" + folded(title, valueList(list, "", 30)) + "\n"
}

// valueList lists values that change, and how many more there are.
func valueList(list []review.Attribute, indent string, most int) string {
	var out strings.Builder
	for _, a := range list[:min(most, len(list))] {
		fmt.Fprintf(&out, "%s- %s: %s → %s\n", indent, span(a.Path), value(a.Was), value(a.Is))
	}
	if len(list) > most {
		fmt.Fprintf(&out, "%s- and %d more\n", indent, len(list)-most)
	}
	return out.String()
}

// isShown reports whether the message shows the change: texts and examples whose
// placeholders are the same.
func isShown(a review.Attribute) bool {
	last := a.Path[strings.LastIndexByte(a.Path, '.')+1:]
	name, _, _ := strings.Cut(last, "[")
	if name == "text" && a.Was != nil && a.Is != nil {
		same := func(p, q template.Placeholder) bool { return p.Name == q.Name }
		was, is := template.Placeholders(a.Was.Value), template.Placeholders(a.Is.Value)
		return a.Was.State == plan.Known && slices.EqualFunc(was, is, same)
	}
	return name == "text" && a.Path != "components.body.text" || name == "examples" || strings.Contains(a.Path, ".named_examples") || strings.Contains(a.Path, "body_text[")
}

func value(t *plan.Text) string {
	if t == nil {
		return "not set"
	}
	if t.State != plan.Known {
		return t.String()
	}
	return span(shortened(t.String()))
}

func driftSection(d *review.Drift) string {
	out := "### Changed outside: " + span(d.Address) + "\n\n"
	out += d.Doing() + " The plan leaves it at that.\n\n"
	if d.Gone {
		return out
	}
	return out + valueList(d.Attributes, "", len(d.Attributes)) + "\n"
}

// besides lists what changes beside the templates.
func (b *builder) besides(list []review.Beside) {
	if len(list) == 0 {
		return
	}
	var lines strings.Builder
	for _, beside := range list {
		lines.WriteString(besideLine(beside))
	}
	const most = 10 // lines that nobody has to unfold
	text := lines.String()
	if len(list) > most {
		text = folded(fmt.Sprintf("%d of them", len(list)), text+"\n")
	}
	if !b.add("### Other WhatsApp resources\n\n" + text + "\n") {
		b.left += len(list)
	}
}

// besideLine is one resource, with its values that change below it.
func besideLine(b review.Beside) string {
	line := fmt.Sprintf("- **%s** %s", b.Kind, span(b.Address))
	if b.PreviousAddress != "" {
		line += ", which was " + span(b.PreviousAddress)
	}
	if b.Note != "" {
		line += ". " + b.Note
	}
	return line + "\n" + valueList(b.Attributes, "  ", 20)
}

// lines are a message in plain text.
func lines(m *message.Message) []string {
	return strings.Split(message.Plain(m), "\n")
}
