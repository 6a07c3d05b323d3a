// Package markdown writes a review as GitHub Flavored Markdown for a comment on
// a pull request. Nothing that a template says can become Markdown: texts stand
// in fences and code spans that they cannot end, where GitHub notifies nobody
// and makes no links.
package markdown

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

const (
	// GitHubLimit is how many characters a comment may have on GitHub.
	GitHubLimit = 65536
	// LeastLimit is what the summary and its notes need.
	LeastLimit = 2000
)

// Marker is the first line, by which a workflow finds its comment again: with the
// title of the review in it, so that each environment finds its own. Of the title it
// keeps letters, digits and a few signs, since others could end it.
func Marker(title string) string {
	title = strings.Join(strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("·._/#:+=-", r)
	}), " ")
	for strings.Contains(title, "--") {
		title = strings.ReplaceAll(title, "--", "-")
	}
	if title != "" {
		title += " "
	}
	return "<!-- whatsapp-templatepreview " + title + "-->"
}

// Options say how much there may be, and where the rest is.
type Options struct {
	Limit int    // characters at most
	Page  bool   // there is an HTML page
	Link  string // at which it can be read; may be empty
}

// Write writes the Markdown. What does not fit is left out from the end, where
// what does least harm stands, and the text says so.
func Write(r *review.Review, o Options) string {
	all := len(r.Entries) + len(r.Besides) + len(r.Errors) + len(r.Warnings)
	longest := builder{options: o, left: all, drift: len(r.Drift), unlisted: len(r.Entries)}
	b := &builder{options: o, room: o.Limit - length(longest.cut())}
	b.must(head(r))
	b.must(b.pointer(r))
	b.errors(r)
	b.summary(r)
	b.besides(r.Besides)
	for i := range r.Entries {
		if e := &r.Entries[i]; !e.ListedOnly && !b.add(section(e)) {
			b.left++
		}
	}
	b.warnings(r)
	for i := range r.Drift {
		if !b.add(driftSection(&r.Drift[i])) {
			b.drift++
		}
	}
	if b.left+b.drift+b.unlisted > 0 {
		b.out.WriteString(b.cut())
	}
	return b.out.String()
}

// CheckLink refuses what is no address of a page.
func CheckLink(link string) error {
	if link == "" {
		return nil
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(link, " <>\"'`()[]\\\n\r") {
		return errors.New("-html-url must be an address such as https://example.com/preview.html, without spaces, quotes and brackets")
	}
	return nil
}

// builder puts pieces together as long as there is room.
type builder struct {
	options  Options
	out      strings.Builder
	room     int
	unlisted int // entries that the summary does not name
	left     int // places, also in errors and warnings, whose details are left out
	drift    int // places that were changed outside and are left out
}

// length counts as JavaScript and Java do: never fewer than characters.
func length(s string) int { return len(utf16.Encode([]rune(s))) }

func (b *builder) must(s string) {
	b.room -= length(s)
	b.out.WriteString(s)
}

func (b *builder) add(s string) bool {
	if length(s) > b.room {
		return false
	}
	b.must(s)
	return true
}

func head(r *review.Review) string {
	var out strings.Builder
	out.WriteString(Marker(r.Title) + "\n## WhatsApp message templates")
	if r.Title != "" {
		out.WriteString(" · " + span(shortened(r.Title)))
	}
	out.WriteString("\n\n")
	if failure := r.Failure(); failure != "" {
		out.WriteString("**" + failure + "** ")
	}
	out.WriteString(r.Lead() + "\n\n")
	for _, alert := range r.Alerts() {
		out.WriteString("> **" + alert + "**\n\n")
	}
	return out.String()
}

// summary is a table of all templates. It takes half of the room at most.
func (b *builder) summary(r *review.Review) {
	if len(r.Entries) == 0 {
		return
	}
	rowOf := row
	if hasMessages(r) {
		b.must("| | Template | Language | Category | Status | Address |\n|---|---|---|---|---|---|\n")
	} else {
		b.must("| | Address |\n|---|---|\n") // all that the log of a plan has of a template
		rowOf = func(e review.Entry) string { return fmt.Sprintf("| %s | %s |\n", e.Kind, cell(e.Address)) }
	}
	least := b.room / 2
	for i, e := range r.Entries {
		row := rowOf(e)
		if length(row) > b.room-least {
			b.unlisted = len(r.Entries) - i
			break
		}
		b.must(row)
	}
	b.must("\n")
}

func row(e review.Entry) string {
	if e.ListedOnly {
		e.Name = plan.Text{} // it is the address, which the row has
	}
	mark := "" // of what needs a look
	if e.Worst() != "" {
		mark = " (!)"
	}
	return fmt.Sprintf("| %s%s | %s | %s | %s | %s | %s |\n", e.Kind, mark, listed(e.Name), listed(e.Language), category(e.Category), status(e), cell(e.Address))
}

// hasMessages reports whether there is more of any template than its address.
func hasMessages(r *review.Review) bool {
	return slices.ContainsFunc(r.Entries, func(e review.Entry) bool { return !e.ListedOnly })
}

// listed is a cell of the summary, which may be empty where only the log was given.
func listed(t plan.Text) string {
	if t.String() == "" {
		return ""
	}
	return cell(t.String())
}

// category says what a template is asked for, with what it was before or what Meta
// charges instead.
func category(c review.Category) string {
	asked := listed(c.Asked)
	switch {
	case c.Before.String() != "":
		return cell(c.Before.String()) + " → " + asked
	case c.Charged.String() != "":
		return asked + ", charged as " + cell(c.Charged.String())
	}
	return asked
}

func status(e review.Entry) string {
	switch {
	case e.ListedOnly:
		return ""
	case e.StatusIsOld():
		return "before: " + cell(e.Status)
	case e.Status != "":
		return cell(e.Status)
	case e.Kind == review.Created:
		return "new"
	}
	return "not known"
}

// pointer says where the page is. The page of a plan that failed may show no
// message.
func (b *builder) pointer(r *review.Review) string {
	text := "See each message as it looks on a phone"
	if !hasMessages(r) {
		text = "See the HTML page"
	}
	switch {
	case b.options.Link != "":
		return "**[" + text + "](" + b.options.Link + ")**\n\n"
	case b.options.Page && hasMessages(r):
		return "The HTML page shows each message as it looks on a phone.\n\n"
	}
	return ""
}

// cut says what was left out.
func (b *builder) cut() string {
	where := "Run templatepreview with -html to see all of it."
	switch {
	case b.options.Link != "":
		where = "All of it is [on the HTML page](" + b.options.Link + ")."
	case b.options.Page:
		where = "All of it is in the HTML page."
	}
	text := fmt.Sprintf("A comment may have %d characters. ", b.options.Limit)
	if b.left > 0 {
		text += fmt.Sprintf("Left out for length: the details in %d places. ", b.left)
	}
	if b.drift > 0 {
		text += fmt.Sprintf("Left out for length: %d places that were changed outside. ", b.drift)
	}
	if b.unlisted > 0 {
		text += fmt.Sprintf("Missing in the table: %d. ", b.unlisted)
	}
	return "> **This is not all.** " + text + where + "\n"
}
