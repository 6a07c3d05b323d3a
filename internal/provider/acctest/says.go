package acctest

import (
	"regexp"
	"strings"
)

// Says matches texts in this order, whatever is between them. Their words may be
// broken over lines: Terraform does that, and draws a frame around them.
func Says(texts ...string) *regexp.Regexp {
	var parts []string
	for _, text := range texts {
		words := strings.Fields(text)
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w)
		}
		parts = append(parts, strings.Join(words, `[\s│|]+`))
	}
	return regexp.MustCompile(`(?s)` + strings.Join(parts, ".*"))
}
