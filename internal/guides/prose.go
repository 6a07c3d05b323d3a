package guides

import (
	"regexp"
	"strings"
)

// literal is what a sentence for a terminal quotes without saying so: variables
// of a template, names with an underscore, words of Graph's in upper case (of
// which the short ones, such as URL, are English too), and assignments of a name.
var literal = regexp.MustCompile(`\{\{[^}]*\}\}|([A-Za-z0-9]*_[A-Za-z0-9_]*|\bcategory)( = (true|false|"[^"]*"))|[A-Za-z0-9]*_[A-Za-z0-9_]*|\b[A-Z]{4,}\b`)

// english are the words that only look like a literal.
var english = map[string]bool{"JSON": true}

// escape keeps Markdown from seeing marks where a sentence has signs. An
// underscore needs none: it stands in a literal.
var escape = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "<", "&lt;", "[", `\[`, "|", `\|`, "\n", " ")

// prose turns a sentence of a diagnostic into Markdown that fits a table.
func prose(s string) string {
	var out strings.Builder
	at := 0
	for _, m := range literal.FindAllStringIndex(s, -1) {
		if english[s[m[0]:m[1]]] {
			continue
		}
		out.WriteString(escape.Replace(s[at:m[0]]))
		out.WriteString(code(s[m[0]:m[1]]))
		at = m[1]
	}
	out.WriteString(escape.Replace(s[at:]))
	return out.String()
}

// code is a literal; even in code a bar would end the cell of a table.
func code(s string) string { return "`" + strings.ReplaceAll(s, "|", `\|`) + "`" }
