package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// refreshed is an object that a log says is being read.
type refreshed struct{ address, id string }

// addressImports gives the diagnostics of imports the address that Terraform leaves
// out: of what the first read of an import says, its log has neither address nor
// range (seen in 1.11), as if it were about the configuration. The text names the
// template, by name and language or by Meta's id. Who is named twice is not guessed.
func (p *Plan) addressImports() {
	for i := range p.Diagnostics {
		if d := &p.Diagnostics[i]; d.Address == "" && d.File == "" {
			d.Address = p.importNamedIn(d.Summary + "\n" + d.Detail)
		}
	}
}

// importNamedIn is the address of the one import that a text names, or else empty.
func (p *Plan) importNamedIn(text string) string {
	var found []string
	ids := metaID.FindAllString(text, -1)
	for _, c := range slices.Concat(p.Changes, p.Beside.Changes) {
		if (c.Imports || c.ImportID != "") && (slices.Contains(ids, c.ImportID) || c.isNamedIn(text)) {
			found = append(found, c.Address)
		}
	}
	for _, r := range p.refreshed {
		if slices.Contains(ids, r.id) {
			found = append(found, r.address)
		}
	}
	slices.Sort(found)
	if found = slices.Compact(found); len(found) != 1 {
		return ""
	}
	return found[0]
}

// isNamedIn reports whether a text has the name and language of the object, as the
// provider writes them.
func (c *Change) isNamedIn(text string) bool {
	name, language := c.After.At("name").Text().Value, c.After.At("language").Text().Value
	if path := strings.Split(c.ImportID, "/"); len(path) > 1 { // [account/]name/language
		name, language = path[len(path)-2], path[len(path)-1]
	}
	return name != "" && strings.Contains(text, fmt.Sprintf("%q (%s)", name, language))
}

// metaID is an id of Meta's, which has no meaning as a part of another number.
var metaID = regexp.MustCompile(`[0-9]{6,}`)
