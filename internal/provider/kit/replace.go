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
