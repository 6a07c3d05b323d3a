package page

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	domain "github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

var functions = template.FuncMap{
	"visible": visible.Text, "name": name, "class": func(v any) string { return class(fmt.Sprint(v)) },
	"on": func(v any, tag string) side { return side{v, tag} }, "phone": newPhone, "title": title, "worst": worst,
	"whole": whole, "cardMarks": cardMarks, "data": data, "firsts": firsts, "others": others,
	"mediaClass": func(f domain.HeaderFormat) string { return class(string(f)) },
	"mediaIcon":  func(f domain.HeaderFormat) string { return cmp.Or(media[f].icon, "image") },
	"mediaWords": func(f domain.HeaderFormat) string { return cmp.Or(media[f].words, visible.Text(string(f))) },
}

// side is a part of a message, with the tag for what differs in it: ins, del or none.
type side struct {
	Value any
	Tag   string
}

// phone is one message on its screen.
type phone struct {
	Title, Tag    string
	Message       *message.Message
	Language, Dir string // of what stands on it, which may be Meta's own text in another language
	Deeds         []deed
}

// deed is what a button does.
type deed struct {
	Card   int // from 1; 0 for a button of the message
	Button message.Button
}

func newPhone(e review.Entry, m *message.Message, tag, title string) phone {
	p := phone{Title: title, Tag: tag, Message: m, Language: m.Language, Dir: "ltr"}
	switch {
	case m.GeneratedIn != "":
		p.Language = m.GeneratedIn
	case m.RTL:
		p.Dir = "rtl"
	}
	if e.Before == nil || e.After == nil {
		p.Tag = "" // there is nothing to compare with
	}
	add := func(card int, buttons []message.Button) {
		for _, b := range buttons {
			if b.Type != domain.ButtonQuickReply {
				p.Deeds = append(p.Deeds, deed{card, b})
			}
		}
	}
	add(0, m.Buttons)
	for i, card := range m.Cards {
		add(i+1, card.Buttons)
	}
	return p
}

// cardMarks says which cards differ, since most of them are out of sight.
func cardMarks(m *message.Message) string {
	var parts []string
	for i, card := range m.Cards {
		if card.Mark != message.Same {
			parts = append(parts, fmt.Sprintf("Card %d %s", i+1, card.Mark))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "."
}

// title names a phone. Where there is only one, it says what it shows.
func title(e review.Entry, which string) string {
	isReplaced, isBefore := e.Kind == review.Replaced, which == "before"
	switch {
	case e.Before == nil || e.After == nil:
		return e.MessageTitle()
	case isReplaced && isBefore:
		return "The old template"
	case isReplaced:
		return "The new template"
	case isBefore:
		return "Before"
	}
	return "After"
}

// name is something to click on, also where there is no name.
func name(t plan.Text) string {
	if strings.TrimSpace(t.String()) == "" {
		return "(no name)"
	}
	return t.String()
}

// worst is the level to point at in the table of contents. Where the heading of
// the group says it already, there is none.
func worst(e review.Entry) review.Level {
	if e.Kind == review.Deleted || e.Kind == review.Replaced {
		return ""
	}
	return e.Worst()
}

// whole leaves out the mark where single words are marked.
func whole(m message.Mark) message.Mark {
	if m == message.Changed {
		return message.Same
	}
	return m
}

// data is an image inside of the page. The type is one of two constants, and
// base64 has no character that could end the address.
func data(i *message.Image) template.URL {
	return template.URL("data:" + i.Type + ";base64," + base64.StdEncoding.EncodeToString(i.Data)) //nolint:gosec // see above
}

// WhatsApp shows three buttons; of more it shows two, and a list of them all.
const shownButtons = 3

func firsts(b []message.Button) []message.Button {
	if len(b) > shownButtons {
		return b[:shownButtons-1]
	}
	return b
}

func others(b []message.Button) []message.Button { return b[len(firsts(b)):] }

// media are the picture and the words for what stands in the place of a sample.
var media = map[domain.HeaderFormat]struct{ icon, words string }{
	domain.HeaderImage:    {"image", "Image"},
	domain.HeaderVideo:    {"video", "Video"},
	domain.HeaderGIF:      {"video", "GIF"},
	domain.HeaderDocument: {"document", "Document"},
	domain.HeaderLocation: {"location", "Map; the place is given when sending"},
	domain.HeaderProduct:  {"shop", "Product of the catalogue"},
}

// class is a word as a class of CSS.
func class(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, s)
}
