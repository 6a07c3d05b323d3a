package profile

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	PhoneNumberID types.String `tfsdk:"phone_number_id"`
	About         types.String `tfsdk:"about"`
	Address       types.String `tfsdk:"address"`
	Description   types.String `tfsdk:"description"`
	Email         types.String `tfsdk:"email"`
	Vertical      types.String `tfsdk:"vertical"`
	Websites      types.List   `tfsdk:"websites"`
	PictureFile   types.String `tfsdk:"profile_picture_file"`
	PictureSum    types.String `tfsdk:"profile_picture_sha256"`
	PictureURL    types.String `tfsdk:"profile_picture_url"`
	ID            types.String `tfsdk:"id"`
}

// undefined is how an industry that was emptied may read.
const undefined = "UNDEFINED"

// isImported reports a state that holds nothing but an id: every read sets the
// fields, to "" if there is nothing.
func (m *model) isImported() bool { return m.Address.IsNull() }

// textField is one text of the profile, here and at Meta's.
type textField struct {
	name string
	here *types.String
	same func(a, b string) bool
	// always says that the field cannot be empty, so that "" stands for nothing
	// anybody could write: it is null in the state.
	always bool
	there  func(*graph.Profile) *string
	change func(*graph.ProfileChange) **string
}

func (m *model) fields() []textField {
	return []textField{
		{"about", &m.About, sameText, true, func(p *graph.Profile) *string { return &p.About }, func(c *graph.ProfileChange) **string { return &c.About }},
		{"address", &m.Address, sameText, false, func(p *graph.Profile) *string { return &p.Address }, func(c *graph.ProfileChange) **string { return &c.Address }},
		{"description", &m.Description, sameText, false, func(p *graph.Profile) *string { return &p.Description }, func(c *graph.ProfileChange) **string { return &c.Description }},
		{"email", &m.Email, strings.EqualFold, false, func(p *graph.Profile) *string { return &p.Email }, func(c *graph.ProfileChange) **string { return &c.Email }},
		{"vertical", &m.Vertical, sameVertical, false, func(p *graph.Profile) *string { return &p.Vertical }, func(c *graph.ProfileChange) **string { return &c.Vertical }},
	}
}

// sameText forgives what a form at Meta's may do to a text.
func sameText(a, b string) bool {
	tidy := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
	return tidy(a) == tidy(b)
}

func sameVertical(a, b string) bool {
	name := func(s string) string {
		if s = strings.ToUpper(s); s == undefined {
			return ""
		}
		return s
	}
	return name(a) == name(b)
}

func sameWebsites(a, b []string) bool { return slices.EqualFunc(a, b, weburl.Same) }

// refresh brings the fields up to what Graph returns. Whatever means the same
// keeps the words that are there.
func (m *model) refresh(p graph.Profile) {
	for _, f := range m.fields() {
		there := *f.there(&p)
		switch {
		case kit.IsKnown(*f.here) && f.same(f.here.ValueString(), there):
		case there == "" && f.always:
			*f.here = types.StringNull()
		default:
			*f.here = types.StringValue(there)
		}
	}
	if !kit.IsKnown(m.Websites) || !sameWebsites(kit.Strings[string](m.Websites), p.Websites) {
		m.Websites = kit.StringList(p.Websites)
	}
	if !kit.IsKnown(m.PictureURL) || !samePicture(m.PictureURL.ValueString(), p.PictureURL) {
		m.PictureURL = kit.StringOrNull(p.PictureURL)
	}
	m.ID = m.PhoneNumberID
}

// changes are the fields of the plan that differ from what there is.
func (m *model) changes(before graph.Profile) graph.ProfileChange {
	var c graph.ProfileChange
	for _, f := range m.fields() {
		if kit.IsKnown(*f.here) && !f.same(f.here.ValueString(), *f.there(&before)) {
			*f.change(&c) = f.here.ValueStringPointer()
		}
	}
	if kit.IsKnown(m.Websites) && !sameWebsites(kit.Strings[string](m.Websites), before.Websites) {
		websites := append([]string{}, kit.Strings[string](m.Websites)...) // [] takes them away; null would say nothing
		c.Websites = &websites
	}
	return c
}

// profile is the state in Graph's terms.
func (m *model) profile() graph.Profile {
	p := graph.Profile{Websites: kit.Strings[string](m.Websites), PictureURL: m.PictureURL.ValueString()}
	for _, f := range m.fields() {
		*f.there(&p) = f.here.ValueString()
	}
	return p
}
