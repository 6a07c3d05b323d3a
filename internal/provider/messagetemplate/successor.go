package messagetemplate

import (
	"context"
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// A rename creates the new template before it deletes the old one. When the old
// one cannot be deleted, its private state remembers the new one, so that the next
// apply of the rename goes on from there.

// forgetSuccessor forgets a successor that is gone, or that another resource of
// this run looks after, and reports whether it did.
func (r *templateResource) forgetSuccessor(ctx context.Context, client *graph.Client, after *refreshed) (forgotten bool) {
	s := after.private.Successor
	if s == nil {
		return false
	}
	known, _, managed := r.session.Claims().Known(policy.Template{AccountID: s.AccountID, Name: s.Name, Language: s.Language})
	if !managed || known.ID != s.Adopts {
		found, err := client.Template(ctx, s.Adopts)
		if !graph.IsNotFound(err) && (err != nil || !found.Status.IsDeleted()) {
			return false
		}
	}
	after.private.Successor = nil
	return true
}

// warnSuccessor tells of a successor that no state looks after.
func warnSuccessor(m *model, s *successor) diag.Diagnostics {
	var diags diag.Diagnostics
	if s != nil {
		diags.AddAttributeWarning(path.Root("name"), "A rename was not carried to its end", fmt.Sprintf(
			"An earlier apply has created %q (%s, id %s) to take the place of %s, and could not delete the old one. Until the rename is applied again, which goes on from there, no state looks after the new one. "+
				"If it is not wanted any more, delete the new one in WhatsApp Manager, or import it at an address of its own:\n\n%s",
			s.Name, s.Language, s.Adopts, m.label(), importBlock(s.AccountID, s.Name, s.Language)))
	}
	return diags
}
