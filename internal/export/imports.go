package export

import (
	"fmt"
	"strings"
)

// importBlock brings one template into the state.
type importBlock struct{ to, id string }

// writeImports writes the import blocks into a file of their own, which may go
// after the apply.
func writeImports(blocks []importBlock, o Options, files fileSet) error {
	if len(blocks) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("# These have done their work after the apply, and may be deleted.\n")
	for _, i := range blocks {
		fmt.Fprintf(&b, "\nimport {\n  to = %s\n", i.to)
		if o.ImportBy == ImportByIdentity {
			b.WriteString(attribute("identity", object{{"business_account_id", o.Account}, {"id", i.id}}))
		} else {
			b.WriteString(attribute("id", i.id))
		}
		b.WriteString("}\n")
	}
	return addHCL(files, "imports.tf", b.String())
}
