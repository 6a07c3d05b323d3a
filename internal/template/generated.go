package template

import (
	"strconv"
	"strings"
)

// Generated are the texts that Meta writes into an authentication template of a
// language. The page "Authentication template previews" shows them in English and
// in Spanish, and a recorded answer the Spanish that is no country's; for all other
// languages nothing is published.
type Generated struct {
	Tag string // of the language, as BCP 47 has it

	CopyCode string // label of a button that copies the code
	Autofill string // label of a button that fills it in

	code, advice string
	expiry       string // with %d for the minutes
}

var (
	english = Generated{
		"en", "Copy code", "Autofill",
		"*{{1}}* is your verification code.", " For your security, do not share this code.", "This code expires in %d minutes.",
	}
	spanish = Generated{
		"es", "Copiar código", "Autocompletar",
		"Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Vence en %d minutos.",
	}
	spanishOfSpain = Generated{
		"es-ES", "Copiar código", "Autocompletar",
		"Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Este código caduca en %d minutos.",
	}
)

// GeneratedIn are Meta's texts in a language, by its code. known is false for one
// whose texts are not published: English stands in for it.
func GeneratedIn(language string) (g Generated, known bool) {
	base, _, _ := strings.Cut(strings.ToLower(language), "_")
	switch {
	case base == "en", base == "":
		return english, true
	case strings.EqualFold(language, "es_ES"):
		return spanishOfSpain, true
	case base == "es":
		return spanish, true
	}
	return english, false
}

// Body is the text of the body, with {{1}} for the code.
func (g Generated) Body(advice bool) string {
	if advice {
		return g.code + g.advice
	}
	return g.code
}

// Footer is the text that says when the code expires.
func (g Generated) Footer(minutes int64) string {
	return strings.Replace(g.expiry, "%d", strconv.FormatInt(minutes, 10), 1)
}
