package messagetemplate

import (
	"fmt"
	"maps"
	"sync/atomic"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it, in configuration, plan and
// state. Components stay a plain object, so that unknown values can be in it.
type model struct {
	ID                types.String `tfsdk:"id"`
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Name              types.String `tfsdk:"name"`
	Language          types.String `tfsdk:"language"`

	Category                  types.String `tfsdk:"category"`
	Components                types.Object `tfsdk:"components"`
	ComponentsJSON            form.JSON    `tfsdk:"components_json"`
	LibraryTemplate           types.Object `tfsdk:"library_template"`
	ParameterFormat           types.String `tfsdk:"parameter_format"`
	MessageSendTTLSeconds     types.Int64  `tfsdk:"message_send_ttl_seconds"`
	SubCategory               types.String `tfsdk:"sub_category"`
	DisplayFormat             types.String `tfsdk:"display_format"`
	LinkTrackingOptedOut      types.Bool   `tfsdk:"cta_url_link_tracking_opted_out"`
	PrimaryDeviceDeliveryOnly types.Bool   `tfsdk:"is_primary_device_delivery_only"`
	CreativeFeatures          types.Map    `tfsdk:"creative_features"`
	MaxPrice                  types.Object `tfsdk:"max_price"`

	OnCategoryChange types.String   `tfsdk:"on_category_change"`
	DeletionPolicy   types.String   `tfsdk:"deletion_policy"`
	Timeouts         timeouts.Value `tfsdk:"timeouts"`

	Status            types.String `tfsdk:"status"`
	EffectiveCategory types.String `tfsdk:"effective_category"`
	CorrectCategory   types.String `tfsdk:"correct_category"`
	RejectedReason    types.String `tfsdk:"rejected_reason"`
	Revision          types.String `tfsdk:"revision"`
	Preview           types.String `tfsdk:"preview"`

	// sums are those of the sample files, by the path of their header: of a
	// plan as they are on disk, of a state as they were when last uploaded.
	sums map[template.Path]string
	// believed are the samples that are taken to be what Graph shows.
	believed beliefs
	// generated is what Meta's library has made of library_template: of a plan
	// as it was created, of a state as it is now. Unknown until then (nil).
	generated template.Components
}

// isJSON reports whether the content is written as components_json.
func (m *model) isJSON() bool { return !kit.IsNothing(m.ComponentsJSON) }

// isLibrary reports whether the content comes from Meta's library.
func (m *model) isLibrary() bool { return !m.LibraryTemplate.IsNull() }

// form is the attribute in which the content is written.
func (m *model) form() string {
	switch {
	case m.isJSON():
		return "components_json"
	case m.isLibrary():
		return "library_template"
	}
	return "components"
}

// library is what a create of a library template sends, or nil.
func (m *model) library() *template.Library {
	return readLibrary(new(form.Reader), form.FieldOf("library_template", m.LibraryTemplate))
}

// hasContent is false only right after an import, when nothing but the
// template's id is known.
func (m *model) hasContent() bool { return m.isJSON() || m.isLibrary() || !m.Components.IsNull() }

// hidden are the values that are only known during apply.
type hidden = typed.Hidden[form.Value]

// content is what the model says about the template. known is false when some
// of it is only known during apply; what is known is in the content then.
func (m *model) content() (c template.Content, known bool, diags diag.Diagnostics) {
	c, unknown, diags := m.contentAndUnknown()
	return c, len(unknown) == 0, diags
}

// expansions counts how often HCL was read as content, which is most of what a
// plan costs that is not the framework's. A test holds it down.
var expansions atomic.Int64

// contentAndUnknown is content with what is not known yet.
func (m *model) contentAndUnknown() (c template.Content, unknown hidden, diags diag.Diagnostics) {
	expansions.Add(1)
	var r form.Reader
	c = template.Content{
		Category:                  template.Category(r.Text(form.FieldOf("category", m.Category))),
		ParameterFormat:           template.ParameterFormat(r.Text(form.FieldOf("parameter_format", m.ParameterFormat))),
		MessageSendTTLSeconds:     r.Number(form.FieldOf("message_send_ttl_seconds", m.MessageSendTTLSeconds)),
		SubCategory:               r.Text(form.FieldOf("sub_category", m.SubCategory)),
		DisplayFormat:             r.Text(form.FieldOf("display_format", m.DisplayFormat)),
		LinkTrackingOptedOut:      r.On(form.FieldOf("cta_url_link_tracking_opted_out", m.LinkTrackingOptedOut)),
		PrimaryDeviceDeliveryOnly: r.On(form.FieldOf("is_primary_device_delivery_only", m.PrimaryDeviceDeliveryOnly)),
		CreativeFeatures:          readFeatures(&r, form.FieldOf("creative_features", m.CreativeFeatures)),
		MaxPrice:                  readMaxPrice(&r, form.FieldOf("max_price", m.MaxPrice)),
	}
	switch {
	case m.isLibrary():
		library := form.FieldOf("library_template", m.LibraryTemplate)
		readLibrary(&r, library) // for what is unknown in it
		if c.Components = m.generated; m.generated == nil {
			r.Hide(form.Field{Path: "components", Value: library.Value})
		}
	case m.isJSON():
		c.Components, diags = m.parsedJSON(&r)
	default:
		c.Components = r.Components(form.FieldOf("components", m.Components))
		for at, file := range sampleFiles(c.Components) {
			file.Sum = m.sums[at]
		}
	}
	if !m.ParameterFormat.IsNull() && m.leavesFormatOut() && !r.Hidden.CoversTexts() {
		c.ParameterFormat = c.Components.ParameterFormat()
	}
	if !m.isLibrary() {
		m.believed.apply(c.Components)
	}
	return c, r.Hidden, diags
}

// parsedJSON reads components_json, which stands for the components.
func (m *model) parsedJSON(r *form.Reader) (template.Components, diag.Diagnostics) {
	var diags diag.Diagnostics
	if !r.Known(form.FieldOf("components", m.ComponentsJSON)) {
		return nil, diags
	}
	components, err := template.ParseComponents(m.ComponentsJSON.ValueString())
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Malformed components_json", err.Error())
	}
	return components, diags
}

// setContent writes the content into the model, in the form that the model
// has, or else in the typed form where it can express it. Of a library template
// there is nothing to write but the settings beside it.
func (m *model) setContent(c template.Content) diag.Diagnostics {
	var diags diag.Diagnostics
	if !m.isLibrary() {
		diags = m.setComponents(c.Components)
	}
	m.ParameterFormat = m.parameterFormat(c)
	m.MessageSendTTLSeconds = types.Int64PointerValue(c.MessageSendTTLSeconds)
	m.SubCategory = form.KeepSpelling(kit.StringOrNull(c.SubCategory), m.SubCategory)
	m.DisplayFormat = form.KeepSpelling(kit.StringOrNull(c.DisplayFormat), m.DisplayFormat)
	m.LinkTrackingOptedOut = form.KeepSpelling(types.BoolPointerValue(c.LinkTrackingOptedOut), m.LinkTrackingOptedOut)
	m.PrimaryDeviceDeliveryOnly = form.KeepSpelling(types.BoolPointerValue(c.PrimaryDeviceDeliveryOnly), m.PrimaryDeviceDeliveryOnly)
	m.CreativeFeatures = form.KeepSpelling(kit.BoolMap(c.CreativeFeatures), m.CreativeFeatures)
	m.MaxPrice = flattenMaxPrice(c.MaxPrice)
	return diags
}

func (m *model) setComponents(c template.Components) diag.Diagnostics {
	var diags diag.Diagnostics
	asJSON := m.isJSON() || m.Components.IsNull() && !form.IsExpressible(c)
	written, writtenJSON := m.Components, m.ComponentsJSON
	m.Components, m.ComponentsJSON = form.Null(), form.KeepSpelling(form.NullJSON(), writtenJSON)
	if !asJSON {
		m.Components = form.KeepSpelling(form.Flatten(c), written)
		return diags
	}
	data, err := c.MarshalJSON()
	if err != nil {
		diags.AddAttributeError(path.Root("components_json"), "Unable to write components", err.Error())
	}
	m.ComponentsJSON = form.NewJSON(string(data))
	return diags
}

// parameterFormat is the format of some content. An empty one in the
// configuration asks for what the placeholders say, and stays as long as they do.
func (m *model) parameterFormat(c template.Content) types.String {
	if m.leavesFormatOut() && !m.ParameterFormat.IsNull() && c.ParameterFormat == c.Components.ParameterFormat() {
		return m.ParameterFormat
	}
	return kit.StringOrNull(c.ParameterFormat)
}

// leavesFormatOut reports whether the format is to be worked out.
func (m *model) leavesFormatOut() bool { return kit.IsNothing(m.ParameterFormat) }

// setRevisionAndPreview fills the attributes that follow from the content alone.
func (m *model) setRevisionAndPreview(c template.Content) {
	if m.isLibrary() && len(m.generated) == 0 {
		m.Revision, m.Preview = types.StringNull(), types.StringNull() // the next refresh will know
		return
	}
	m.Revision = types.StringValue(template.Revision(c))
	m.Preview = types.StringValue(template.Preview(c, m.Language.ValueString()))
	if m.Language.IsUnknown() && c.Components.HasOTP() {
		m.Preview = types.StringUnknown() // Meta's texts are in the language of the template
	}
}

// setReview fills the attributes that only Meta decides.
func (m *model) setReview(t template.Template) {
	m.Status = kit.StringOrNull(t.Status)
	m.EffectiveCategory = kit.StringOrNull(t.Category)
	m.CorrectCategory = types.StringNull()
	if t.CorrectCategory != t.Category {
		m.CorrectCategory = kit.StringOrNull(t.CorrectCategory)
	}
	m.RejectedReason = types.StringNull()
	if t.RejectedReason != template.NoRejection {
		m.RejectedReason = kit.StringOrNull(t.RejectedReason)
	}
}

// categoryFindings says what Meta has made of the category, by what the
// configuration asks for now and what Meta had when the state was read.
func (m *model) categoryFindings(state *model) []policy.Finding {
	if m.Category.IsUnknown() || m.OnCategoryChange.IsUnknown() {
		return nil // it may turn out to be the one that Meta has, or to be agreed with
	}
	return policy.Category(state.template(), template.Category(m.Category.ValueString()),
		template.Category(state.CorrectCategory.ValueString()), policy.OnCategoryChange(m.OnCategoryChange.ValueString()))
}

// label names the template in a message to a person.
func (m *model) label() string {
	if m.Name.IsNull() {
		return "with id " + m.ID.ValueString()
	}
	return fmt.Sprintf("%q (%s)", m.Name.ValueString(), m.Language.ValueString())
}

// keepReview takes over what Meta decides: without an edit nothing of it moves.
func (m *model) keepReview(state *model) {
	m.Status, m.EffectiveCategory = state.Status, state.EffectiveCategory
	m.CorrectCategory, m.RejectedReason = state.CorrectCategory, state.RejectedReason
}

// leftOut are the labels of a plan that its configuration does not write; nil
// when there is no one-time password button.
func leftOut(config, plan *model) template.Labels {
	kept, _, _ := plan.content() // what is malformed in it is told elsewhere
	out := kept.Components.OTPLabels()
	if len(out) == 0 {
		return out
	}
	c, _, _ := config.content()
	written := c.Components.OTPLabels()
	maps.DeleteFunc(out, func(at template.Path, _ string) bool { return written[at] != "" })
	return out
}

// maxPriceOf is the price of a state, all of which is known.
func (m *model) maxPriceOf() *template.MaxPrice {
	return readMaxPrice(new(form.Reader), form.FieldOf("max_price", m.MaxPrice))
}
