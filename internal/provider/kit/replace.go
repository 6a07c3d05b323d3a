package kit

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// NoteRead says that this run has read a resource of this kind and id.
func (s *Session) NoteRead(kind, id string) { s.read.Store(kind+" "+id, true) }

// WasRead reports that this run has read a resource of this kind and id.
func (s *Session) WasRead(kind, id string) bool {
	_, read := s.read.Load(kind + " " + id)
	return read
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
	if s.Graph != nil && !s.WasRead(r.Kind, r.ID) {
		diags.AddAttributeError(path.Root(r.Attribute), r.Kind+" is not replaced by this run", fmt.Sprintf(
			"It would be replaced, because %s is %q in the state and %q now, and this run has not read what Meta has. Nothing was changed.\n\n"+
				"If the value was only known during apply, it has turned out to be another one than before: run terraform apply again, and the plan shows the replacement. With -refresh=false, leave that out.",
			r.Attribute, r.Was.ValueString(), r.Is.ValueString()))
		return false, diags
	}
	return true, diags
}

// PlanAccount is the account that a resource is planned for: its own, or that of
// its state (nil for one that is to be made), or the provider's. What exists is
// not moved because the provider's account changes: that is an error. kind is
// what the resource is called.
func (s *Session) PlanAccount(kind string, own types.String, state *types.String) (types.String, diag.Diagnostics) {
	if !own.IsNull() {
		return own, nil
	}
	account, diags := s.AccountFor(own)
	if state == nil {
		return account, diags
	}
	if !IsKnown(account) || diags.HasError() || account.Equal(*state) {
		return *state, nil
	}
	diags.AddAttributeError(path.Root("business_account_id"), kind+" belongs to another account", s.OtherAccount(state.ValueString(), account.ValueString(), fmt.Sprintf(
		"It is in account %s, and the provider's account (business_account_id in the provider block, or WHATSAPP_BUSINESS_ACCOUNT_ID) is %s. It is not moved because the provider's account changes.\n\n"+
			"If the provider's account is wrong, correct it. If it is meant, say here where this belongs: business_account_id = %q keeps it where it is; another account replaces it.",
		state.ValueString(), account.ValueString(), state.ValueString())))
	return *state, diags
}

// OtherAccount is what to say of a thing that the state has in one account where
// the provider's is another: whole the first time in a run, and one line after
// that, since a wrong digit meets everything there is.
func (s *Session) OtherAccount(was, providers, whole string) string {
	if s.Once("account " + was + " is " + providers + " now") {
		return whole
	}
	return "The state has it in account " + was + ", and the provider's account is " + providers + "; one of these errors says what to do."
}
