package message

import (
	"slices"
	"strconv"
	"strings"
)

// tag is the BCP 47 tag of one of Meta's language codes, and whether the
// language is written from right to left.
func tag(code string) (bcp47 string, rtl bool) {
	for _, r := range code {
		if !strings.ContainsRune("_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", r) {
			return "", false
		}
	}
	base, _, _ := strings.Cut(code, "_")
	rtl = slices.Contains([]string{"ar", "fa", "he", "ps", "prs", "ur", "sd", "ug", "ckb", "dv", "yi"}, base)
	return strings.ReplaceAll(code, "_", "-"), rtl
}

// generated are Meta's own texts of an authentication template. The page
// "Authentication template preview" shows them in English and in Spanish; for
// the other languages nothing is published.
type generated struct {
	language           string // as a BCP 47 tag
	code, advice       string
	expiry             string // with %d for the minutes
	copyCode, autofill string
}

var english = generated{
	"en", "*{{1}}* is your verification code.", " For your security, do not share this code.", "This code expires in %d minutes.", "Copy code", "Autofill",
}

var spanish = map[string]generated{
	"es":    {"es", "Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Vence en %d minutos.", "Copiar código", "Autocompletar"},
	"es_ES": {"es-ES", "Tu código de verificación es *{{1}}*.", " Por tu seguridad, no lo compartas.", "Este código caduca en %d minutos.", "Copiar código", "Autocompletar"},
}

// generatedIn finds Meta's texts for a language; own is false where English
// stands in for it.
func generatedIn(language string) (g generated, own bool) {
	base, _, _ := strings.Cut(language, "_")
	switch base {
	case "en", "":
		return english, true
	case "es":
		if g, ok := spanish[language]; ok {
			return g, true
		}
		return spanish["es"], true
	}
	return english, false
}

// Remark is what to know of the words that are shown, or empty: where English
// stands in for Meta's own text in another language.
func (m *Message) Remark() string {
	if m.GeneratedIn == "" {
		return ""
	}
	return "Meta writes the text of this template in its language and publishes it in English and Spanish only; it is shown in English here."
}

func (g generated) expires(minutes int64) string {
	return strings.Replace(g.expiry, "%d", strconv.FormatInt(minutes, 10), 1)
}
