package registration

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	PhoneNumberID types.String `tfsdk:"phone_number_id"`
	Pin           types.String `tfsdk:"pin"` // in the configuration only
	PinInState    types.String `tfsdk:"pin_in_state"`
	PinVersion    types.String `tfsdk:"pin_version"`
	DisplayName   types.String `tfsdk:"display_name"`
	kit.Override
	DeletionPolicy types.String `tfsdk:"deletion_policy"`
	reported
	ID types.String `tfsdk:"id"`
}

// reported is what only Graph can say.
type reported struct {
	Status        types.String `tfsdk:"status"`
	PlatformType  types.String `tfsdk:"platform_type"`
	VerifiedName  types.String `tfsdk:"verified_name"`
	NameStatus    types.String `tfsdk:"name_status"`
	NewNameStatus types.String `tfsdk:"new_name_status"`
}

var unknown = reported{types.StringUnknown(), types.StringUnknown(), types.StringUnknown(), types.StringUnknown(), types.StringUnknown()}

// refresh brings the model up to what Graph returns. What is not managed stays
// null, and a name that is on its way counts as there.
func (m *model) refresh(n graph.NumberSettings) {
	if !m.DisplayName.IsNull() && !hasName(n, m.DisplayName.ValueString()) {
		m.DisplayName = kit.StringOrNull(n.VerifiedName)
	}
	if !m.OverrideCallbackURI.IsNull() && !weburl.Same(m.OverrideCallbackURI.ValueString(), n.Webhook) {
		m.OverrideCallbackURI = kit.StringOrNull(n.Webhook)
	}
	m.report(n)
}

// report takes over what only Graph can say.
func (m *model) report(n graph.NumberSettings) {
	m.ID = m.PhoneNumberID
	m.reported = reported{
		kit.StringOrNull(n.Status), kit.StringOrNull(n.PlatformType), kit.StringOrNull(n.VerifiedName), kit.StringOrNull(n.NameStatus), kit.StringOrNull(n.NewNameStatus),
	}
}

// hasName reports that a number has a display name, or that it was asked for:
// whatever came of that, asking again brings nothing else.
func hasName(n graph.NumberSettings, name string) bool {
	return n.VerifiedName == name || n.NewDisplayName == name
}

// nameIsDue reports that a name was approved and shows once the number is
// registered again.
func nameIsDue(n graph.NumberSettings) bool {
	return n.NewNameStatus == "APPROVED" && n.NewDisplayName != "" && n.NewDisplayName != n.VerifiedName
}

// ofName says what has become of the name that is wanted.
func (m *model) ofName(n graph.NumberSettings, diags *diag.Diagnostics) {
	want := m.DisplayName.ValueString()
	if want == "" || want == n.VerifiedName || n.NewDisplayName != want {
		return
	}
	switch {
	case nameIsDue(n):
		diags.AddWarning("Display name is approved and not shown yet", fmt.Sprintf(
			"Meta has approved %q for phone number %s. It shows once the number is registered again: terraform apply -replace with this resource's address does that, with pin, and takes one of the ten registrations in 72 hours.", want, n.ID))
	case n.NewNameStatus == "DECLINED":
		diags.AddWarning("Display name was declined", fmt.Sprintf(
			"Meta has declined %q for phone number %s, which keeps %q. It is not asked for again; write another name.", want, n.ID, n.VerifiedName))
	}
}

// pin is the PIN of a configuration, by whichever argument.
func (m *model) pin() types.String { return kit.SecretOf(m.Pin, m.PinInState) }

// pinPath is the argument that says the PIN.
func (m *model) pinPath() path.Path {
	if m.Pin.IsNull() && !m.PinInState.IsNull() {
		return path.Root("pin_in_state")
	}
	return path.Root("pin")
}

// setsPin reports that a number which exists is to be given the present PIN. Values
// that are not known yet are no reason.
func (m *model) setsPin(state *model) bool {
	for _, v := range [][2]types.String{{m.PinVersion, state.PinVersion}, {m.PinInState, state.PinInState}} {
		if kit.IsKnown(v[0]) && !v[0].Equal(v[1]) {
			return true
		}
	}
	return false
}
