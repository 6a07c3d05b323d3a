package flow

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/flowjson"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// model is the resource as Terraform holds it.
type model struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	Name              types.String `tfsdk:"name"`
	Categories        types.Set    `tfsdk:"categories"`
	FlowJSON          types.String `tfsdk:"flow_json"`
	EndpointURI       types.String `tfsdk:"endpoint_uri"`
	ApplicationID     types.String `tfsdk:"application_id"`
	Published         types.Bool   `tfsdk:"published"`
	DeletionPolicy    types.String `tfsdk:"deletion_policy"`
	ID                types.String `tfsdk:"id"`
	Status            types.String `tfsdk:"status"`
	JSONVersion       types.String `tfsdk:"json_version"`
	DataAPIVersion    types.String `tfsdk:"data_api_version"`
	ValidationErrors  types.String `tfsdk:"validation_errors"`
}

// categories are the names, sorted.
func (m *model) categories() []string {
	names := kit.Strings[string](m.Categories)
	slices.Sort(names)
	return names
}

func setOf(names []string) types.Set {
	names = slices.Compact(slices.Sorted(slices.Values(names)))
	return types.SetValueMust(types.StringType, kit.StringList(names).Elements())
}

// refresh brings the model up to what Graph returns; text is the JSON, nil where
// it could not be had. What means the same keeps the words that are there.
func (m *model) refresh(f graph.Flow, text *string) {
	if f.AccountID != "" {
		m.BusinessAccountID = types.StringValue(f.AccountID)
	}
	m.Name, m.Categories = types.StringValue(f.Name), setOf(f.Categories)
	if text != nil && !flowjson.Same(m.FlowJSON.ValueString(), *text) {
		m.FlowJSON = types.StringValue(*text)
	}
	if !weburl.Same(m.EndpointURI.ValueString(), f.EndpointURI) {
		m.EndpointURI = kit.StringOrNull(f.EndpointURI)
	}
	m.ApplicationID = kit.StringOrNull(f.ApplicationID)
	m.Published = types.BoolValue(f.Status != graph.FlowDrafted)
	m.report(f)
}

// report takes over what only Graph can say.
func (m *model) report(f graph.Flow) {
	m.ID, m.Status = types.StringValue(f.ID), types.StringValue(f.Status)
	m.JSONVersion, m.DataAPIVersion = kit.StringOrNull(f.JSONVersion), kit.StringOrNull(f.DataAPIVersion)
	m.ValidationErrors = mistakesJSON(f.Mistakes)
}

// complete fills what the plan left open. What it knew is what was sent, and
// stays, even where Graph's answer is a moment behind.
func (m *model) complete(f graph.Flow) {
	if m.EndpointURI.IsUnknown() {
		m.EndpointURI = kit.StringOrNull(f.EndpointURI)
	}
	if m.ApplicationID.IsUnknown() {
		m.ApplicationID = kit.StringOrNull(f.ApplicationID)
	}
	m.report(f)
}

func mistakesJSON(mistakes []graph.FlowError) types.String {
	if len(mistakes) == 0 {
		return types.StringValue("[]")
	}
	text, _ := json.Marshal(mistakes) // texts and numbers: cannot fail
	return types.StringValue(string(text))
}

// mistakesText lists mistakes for people, a line each.
func mistakesText(mistakes []graph.FlowError) string {
	var lines []string
	for _, e := range mistakes {
		line := "- "
		if e.Line > 0 {
			line += fmt.Sprintf("line %d, column %d: ", e.Line, e.Column)
		}
		line += strings.TrimSpace(e.Message)
		if e.Error != "" {
			line += " (" + e.Error + ")"
		}
		var at []string
		for _, p := range e.Pointers {
			if p.Path != "" {
				at = append(at, p.Path)
			}
		}
		if len(at) > 0 {
			line += " at " + strings.Join(at, ", ")
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// change is what of the plan, beside the JSON, differs from what there is.
func (m *model) change(f graph.Flow) (graph.FlowChange, bool) {
	var c graph.FlowChange
	if m.Name.ValueString() != f.Name {
		c.Name = m.Name.ValueString()
	}
	if !m.Categories.Equal(setOf(f.Categories)) {
		c.Categories = m.categories()
	}
	if kit.IsKnown(m.EndpointURI) && !weburl.Same(m.EndpointURI.ValueString(), f.EndpointURI) {
		c.EndpointURI = m.EndpointURI.ValueString()
	}
	if kit.IsKnown(m.ApplicationID) && m.ApplicationID.ValueString() != f.ApplicationID {
		c.ApplicationID = m.ApplicationID.ValueString()
	}
	return c, c.Name != "" || c.Categories != nil || c.EndpointURI != "" || c.ApplicationID != ""
}
