package rules

import (
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// NotAmong says, of a word that is not one of the known ones, what is there,
// which one is meant if one is near, and what there is to choose from.
func NotAmong(word string, known []string) string {
	switch near, ok := template.Suggest(word, known); {
	case len(known) == 1:
		return quote(word) + " is not a value that it takes. Write " + quote(known[0]) + ", or leave it out."
	case ok:
		return quote(word) + " is not a value that it takes. Did you mean " + quote(near) + "? It takes " + choice(known) + "."
	case word == "":
		return "an empty text is not a value that it takes. Write " + choice(known) + "."
	}
	return quote(word) + " is not a value that it takes. Write " + choice(known) + "."
}

// choice joins all words for a sentence: "A", "A or B", "A, B or C".
func choice(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
