package kit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NoteRead says that this run has read a resource of this kind and id.
func (s *Session) NoteRead(kind, id string) {
	if s != nil {
		s.read.Store(kind+" "+id, true)
	}
}

// Replacement is the question whether a resource that exists is given up for
// another one, because an attribute that says which one it is has changed.
type Replacement struct {
	Kind, ID  string // as for NoteRead
	Attribute string
	Was, Is   types.String
}

// Replaces answers it. A value that is not known yet is not another value; one
// that turns out to be another while Terraform applies comes too late for this
// run, which has planned to keep the resource: that is an error, and so is a
// replacement of what was never read. In doubt nothing is given up.
func (s *Session) Replaces(r Replacement) (bool, diag.Diagnostics) {
	var diags diag.Diagnostics
	if !IsKnown(r.Is) || r.Is.Equal(r.Was) {
		return false, diags
	}
	if s != nil && s.Graph != nil {
		if _, read := s.read.Load(r.Kind + " " + r.ID); !read {
			diags.AddAttributeError(path.Root(r.Attribute), r.Kind+" is not replaced by this run", fmt.Sprintf(
				"It would be replaced, because %s is %q in the state and %q now, and this run has not read what Meta has. Nothing was changed.\n\n"+
					"If the value was only known during apply, it has turned out to be another one than before: run terraform apply again, and the plan shows the replacement. With -refresh=false, leave that out.",
				r.Attribute, r.Was.ValueString(), r.Is.ValueString()))
			return false, diags
		}
	}
	return true, diags
}
