package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// length counts characters, that is Unicode code points.
func length(s string) int { return utf8.RuneCountInString(s) }

// number writes a number with a comma between thousands.
func number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return sign + s
}

// says is a sentence with Meta's limits in it.
func says(format string, limits ...int) string {
	words := make([]any, len(limits))
	for i, n := range limits {
		words[i] = number(int64(n))
	}
	return fmt.Sprintf(format, words...)
}

// count writes a number with its noun: "1 character", "1,024 characters".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return number(int64(n)) + " " + noun
}

// quote puts a text in quotes, short enough for a sentence.
func quote(s string) string { return strconv.Quote(shorten(s)) }

func shorten(s string) string {
	const most = 60
	if length(s) > most {
		return string([]rune(s)[:most-1]) + "…"
	}
	return s
}

// list joins words for a sentence: "a", "a and b", "a, b and c".
func list(words []string) string {
	const most = 12
	if n := len(words); n > most {
		words = append(slices.Clone(words[:most-1]), fmt.Sprintf("%d more", n-most+1))
	}
	return join(words, " and ")
}

// join joins all words for a sentence, the last two by a word between them.
func join(words []string, between string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + between + words[last]
}

// braces lists variables as they stand in a text.
func braces(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = "{{" + name + "}}"
	}
	return list(out)
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// article puts "a" or "an" before a category or a type of button, as it is read.
func article[T ~string](word T) string {
	switch string(word) {
	case "AUTHENTICATION", "APP", "MPM", "ORDER_DETAILS", "OTP", "SPM":
		return "an " + string(word)
	}
	return "a " + string(word)
}

// capitalArticle is article at the start of a sentence.
func capitalArticle[T ~string](word T) string {
	words := article(word)
	return strings.ToUpper(words[:1]) + words[1:]
}

// withoutPlaceholders is the fixed text around the placeholders.
func withoutPlaceholders(text string) string {
	return template.Fill(text, func(template.Placeholder) (string, bool) { return "", true })
}

// isBlank reports whether a text has nothing to read in it.
func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
