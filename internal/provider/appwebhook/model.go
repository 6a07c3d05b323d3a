package appwebhook

import (
	"maps"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	AppID       types.String `tfsdk:"app_id"`
	CallbackURL types.String `tfsdk:"callback_url"`
	Fields      types.Set    `tfsdk:"fields"`
	kit.Verification
	DeletionPolicy types.String `tfsdk:"deletion_policy"`
	Active         types.Bool   `tfsdk:"active"`
	FieldVersions  types.Map    `tfsdk:"field_versions"`
	ID             types.String `tfsdk:"id"`
}

// fields are the names, sorted.
func (m *model) fields() []string {
	names := kit.Strings[string](m.Fields)
	slices.Sort(names)
	return names
}

// refresh brings the model up to what Graph returns. What means the same keeps
// the words that are there.
func (m *model) refresh(w graph.AppWebhook) {
	if !weburl.Same(m.CallbackURL.ValueString(), w.CallbackURL) {
		m.CallbackURL = kit.StringOrNull(w.CallbackURL)
	}
	m.Fields = types.SetValueMust(types.StringType, kit.StringList(slices.Sorted(maps.Keys(w.Fields))).Elements())
	m.report(w)
}

// report takes over what only Graph can say.
func (m *model) report(w graph.AppWebhook) {
	m.ID, m.Active = m.AppID, types.BoolPointerValue(w.Active)
	versions := map[string]attr.Value{}
	for _, name := range m.fields() {
		versions[name] = kit.StringOrNull(w.Fields[name])
	}
	m.FieldVersions = types.MapValueMust(types.StringType, versions)
}

// sends reports that the webhook is to be sent, for which the verify token is
// needed; state is nil for a webhook that is to be made. Values that are not
// known yet are no reason.
func (m *model) sends(state *model) bool {
	if state == nil {
		return true
	}
	for _, v := range [][2]types.String{
		{m.CallbackURL, state.CallbackURL}, {m.VerifyTokenVersion, state.VerifyTokenVersion}, {m.VerifyTokenInState, state.VerifyTokenInState},
	} {
		if !v[0].IsUnknown() && !v[0].IsNull() && !v[0].Equal(v[1]) {
			return true
		}
	}
	return len(missing(m.known(), state.fields())) > 0
}

// known are the fields that are known already.
func (m *model) known() []string {
	return slices.DeleteFunc(m.fields(), func(name string) bool { return name == "" })
}

// missing are those of want that are not in have.
func missing(want, have []string) []string {
	return slices.DeleteFunc(slices.Clone(want), func(name string) bool { return slices.Contains(have, name) })
}

func missingToken() diag.Diagnostic {
	return kit.MissingToken("the webhook", "the callback address", "the address, a field or verify_token_version is new")
}
