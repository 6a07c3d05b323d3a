package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// identityRules judge the name and the language of a template.
var identityRules = []Rule{
	{
		ID: "name-form", Severity: Error, Title: "Invalid template name",
		Says: "A name is made of lower-case letters a to z, digits and underscores.",
		Code: 100, Subcode: 2388046, Source: "Templates", check: nameForm,
	}, {
		ID: "name-too-long", Severity: Error, Title: "Template name too long",
		Says:   says("A name has at most %s characters.", template.MaxName),
		Source: "Templates", check: nameTooLong,
	}, {
		ID: "name-reserved", Severity: Error, Title: "Reserved template name",
		Says: "hello_world is the name of a sample template that Meta creates in every account; it cannot be used again.",
		Code: 100, Subcode: 2388155, Source: "recorded answer", check: nameReserved,
	}, {
		ID: "name-of-sample", Severity: Warning, Title: "Name of a sample template",
		Says: "Meta refuses the names of the sample templates that it creates by default. The known ones begin with sample_ or jaspers_market_.",
		Code: 100, Subcode: 2388155, Source: "recorded answer", check: nameOfSample,
	}, {
		ID: "language-form", Severity: Error, Title: "Invalid language code",
		Says: "A language code is two or three lower-case letters, followed for some languages by an underscore and a country: en, en_US, pt_BR.",
		Code: 100, Subcode: 2388049, Source: "Supported languages", check: languageForm,
	}, {
		ID: "language-unknown", Severity: Warning, Title: "Unknown language code",
		Says: "The language is one of the codes that Meta lists, such as en_US or pt_BR: with an underscore, and in this very case.",
		Code: 100, Subcode: 2388049, Source: "Supported languages", check: languageUnknown,
	},
}

// formRules are those of them that every name and language keeps, on Meta's side too.
var formRules = slices.DeleteFunc(slices.Clone(identityRules), func(r Rule) bool {
	return !slices.Contains([]string{"name-form", "name-too-long", "language-form"}, r.ID)
})

func isNameCharacter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_'
}

func nameForm(v *view) {
	var bad []string
	for _, r := range v.Name {
		if q := quote(string(r)); !isNameCharacter(r) && !slices.Contains(bad, q) && len(bad) < 5 {
			bad = append(bad, q)
		}
	}
	if bad == nil {
		return
	}
	v.report(attribute("name"), "The name %s has %s in it; Meta takes lower-case letters, digits and underscores only.%s",
		quote(v.Name), list(bad), suggest(nameLike(v.Name)))
}

// nameLike turns a text into a name: in lower case, all else as underscores.
func nameLike(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !isNameCharacter(r) || r == '_' })
	return strings.Join(words, "_")
}

func suggest(instead string) string {
	if instead == "" {
		return ""
	}
	return " Write " + quote(instead) + ", for example."
}

func nameTooLong(v *view) {
	if n := length(v.Name); n > template.MaxName {
		v.report(attribute("name"), "The name has %s; Meta allows %d. Shorten it by %d.", count(n, "character"), template.MaxName, n-template.MaxName)
	}
}

func nameReserved(v *view) {
	if v.Name == "hello_world" {
		v.report(attribute("name"), "hello_world is the sample template that Meta creates in every account, so that no other can have its name. Choose another name.")
	}
}

// sampleNames are the sample templates that have been seen in accounts.
var sampleNames = []string{
	"sample_flight_confirmation", "sample_happy_hour_announcement", "sample_issue_resolution", "sample_movie_ticket_confirmation",
	"sample_purchase_feedback", "sample_shipping_confirmation", "jaspers_market_order_confirmation_v1", "jaspers_market_plain_text_v1",
}

func nameOfSample(v *view) {
	if slices.Contains(sampleNames, v.Name) {
		v.report(attribute("name"), "%s is the name of a sample template that Meta creates in accounts, and Meta refuses a template named like one of its samples. Choose another name.", v.Name)
	}
}

var languageShape = regexp.MustCompile(`^[a-z]{2,3}(_[A-Za-z0-9]{2,4})?$`)

func languageForm(v *view) {
	if v.Language != "" && !languageShape.MatchString(v.Language) {
		v.report(attribute("language"), "%s is not how Meta writes a language: two or three lower-case letters, and for some an underscore and a country.%s",
			quote(v.Language), insteadOf(v.Language))
	}
}

// languageUnknown leaves to language-form what no language can be written like.
func languageUnknown(v *view) {
	if languageShape.MatchString(v.Language) && !IsLanguage(v.Language) {
		v.report(attribute("language"), "%s is not among the %d language codes that Meta lists.%s", quote(v.Language), len(languages), insteadOf(v.Language))
	}
}

// insteadOf says which language is meant, or where to look for it.
func insteadOf(code string) string {
	if near, ok := nearestLanguage(code); ok {
		return " Did you mean " + quote(near.code) + ", " + near.name + "?"
	}
	return " Take a code from Meta's page \"Supported languages\"."
}
