package flow

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/flowjson"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ValidateConfig says what the JSON itself shows to be wrong.
func (r *flowResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	var config model
	resp.Diagnostics.Append(req.Config.Get(ctx, &config)...)
	if resp.Diagnostics.HasError() || !kit.IsKnown(config.FlowJSON) {
		return
	}
	_, problems := flowjson.Parse(config.FlowJSON.ValueString())
	if len(problems) > 0 {
		var lines []string
		for _, p := range problems {
			lines = append(lines, "- "+p.Where+": "+p.Text)
		}
		resp.Diagnostics.AddAttributeError(path.Root("flow_json"), "Malformed Flow JSON", "Meta would not publish this:\n\n"+strings.Join(lines, "\n"))
	}
}

// plan makes the plan say what apply will do.
func (r *flowResource) plan(ctx context.Context, p *kit.Planning[model]) {
	plan, state := p.Plan, p.State
	if state != nil && replaces(p) {
		state = nil // what follows is another flow
	}
	plan.keep(state, p.Config)
	if state != nil {
		plan.judge(state, p.Diagnostics)
	}
	r.meet(p, plan.planned())
	if p.State == nil && !p.HasError() {
		r.lookForName(ctx, p)
	}
}

// planned is what a plan says about the flow.
func (m *model) planned() kit.Flow {
	f := kit.Flow{Account: m.BusinessAccountID.ValueString(), ID: m.ID.ValueString(), Name: m.Name.ValueString(), Kept: m.ID.ValueString() != "" && m.Published.ValueBool()}
	if kit.IsKnown(m.FlowJSON) {
		d, _ := flowjson.Parse(m.FlowJSON.ValueString())
		f.Screens = d.Screens
	}
	return f
}

// replaces finds out whether the flow is given up for another one. One that was
// deprecated can be published no more.
func replaces(p *kit.Planning[model]) bool {
	state := p.State
	if p.Replaces(state.ID.ValueString(), "business_account_id", state.BusinessAccountID, p.Plan.BusinessAccountID) {
		warnOfEnd(p)
		return true
	}
	if state.Status.ValueString() == graph.FlowDeprecated {
		p.Plan.Status = types.StringUnknown()
		p.AddWarning("Flow is deprecated and will be made anew", fmt.Sprintf(
			"Flow %s (%s) was deprecated, which cannot be undone: its buttons open nothing. The plan makes a new one. Meta may keep the name of a deprecated flow; if it refuses the name, choose another.", state.Name.ValueString(), state.ID.ValueString()))
		p.Replace("status")
		return true
	}
	return false
}

// keep plans the state's value for what stays, and for what is said in other
// words; state is nil for a flow that is to be made.
func (m *model) keep(state, config *model) {
	if state == nil {
		for _, v := range []*types.String{&m.ID, &m.Status, &m.JSONVersion, &m.DataAPIVersion, &m.ValidationErrors} {
			*v = types.StringUnknown()
		}
		if config.EndpointURI.IsNull() {
			m.EndpointURI = types.StringUnknown()
		}
		if config.ApplicationID.IsNull() {
			m.ApplicationID = types.StringUnknown()
		}
		return
	}
	m.ID = state.ID
	if kit.IsKnown(m.FlowJSON) && flowjson.Same(m.FlowJSON.ValueString(), state.FlowJSON.ValueString()) {
		m.FlowJSON = state.FlowJSON
	}
	if config.EndpointURI.IsNull() || kit.IsKnown(m.EndpointURI) && weburl.Same(m.EndpointURI.ValueString(), state.EndpointURI.ValueString()) {
		m.EndpointURI = state.EndpointURI
	}
	if config.ApplicationID.IsNull() {
		m.ApplicationID = state.ApplicationID
	}
	m.Status, m.JSONVersion, m.DataAPIVersion, m.ValidationErrors = state.Status, state.JSONVersion, state.DataAPIVersion, state.ValidationErrors
	if !m.FlowJSON.Equal(state.FlowJSON) {
		m.JSONVersion, m.DataAPIVersion, m.ValidationErrors = types.StringUnknown(), types.StringUnknown(), types.StringUnknown()
	}
	if !m.FlowJSON.Equal(state.FlowJSON) || !m.Published.Equal(state.Published) {
		m.Status = types.StringUnknown()
	}
}

// judge says what Meta makes of a change.
func (m *model) judge(state *model, diags *diag.Diagnostics) {
	if !state.Published.ValueBool() {
		return
	}
	if !m.Published.IsUnknown() && !m.Published.ValueBool() {
		diags.AddAttributeError(path.Root("published"), "Flow cannot become a draft again", fmt.Sprintf(
			"Flow %s is %s, and publishing cannot be undone. Take published = false out. To end the flow, remove the resource: it is deprecated then.", state.ID.ValueString(), state.Status.ValueString()))
	}
	if !m.FlowJSON.Equal(state.FlowJSON) && kit.IsKnown(m.FlowJSON) {
		diags.AddAttributeWarning(path.Root("flow_json"), "Flow is published", fmt.Sprintf(
			"Flow %s (%s) is %s. Meta takes an edit of some published flows, which are drafts for the moment until they are published again, and refuses it of others. If it refuses, the apply fails and nothing is changed; the way is a flow with another name then.",
			state.Name.ValueString(), state.ID.ValueString(), state.Status.ValueString()))
	}
}

// destroyed says what is left of the flow.
func (r *flowResource) destroyed(p *kit.Planning[model]) {
	warnOfEnd(p)
	f := p.State.planned()
	f.Ends, f.Kept = true, f.Kept && p.State.DeletionPolicy.ValueString() != abandon && p.State.Status.ValueString() != graph.FlowDeprecated
	r.meet(p, f)
}

func warnOfEnd(p *kit.Planning[model]) {
	state := p.State
	label := state.Name.ValueString() + " (" + state.ID.ValueString() + ")"
	switch {
	case state.DeletionPolicy.ValueString() == abandon:
		p.AddWarning("Flow stays as it is", "deletion_policy is ABANDON: Terraform forgets flow "+label+".")
	case state.Status.ValueString() == graph.FlowDeprecated:
		p.AddWarning("Flow stays in the account", "Flow "+label+" is deprecated already, and Meta deletes no flow that was published. Terraform forgets it; its name may stay taken.")
	case state.Published.ValueBool():
		p.AddWarning("Flow will be deprecated", "Flow "+label+" is published, and Meta deletes no such flow: it is deprecated, for good. Buttons that open it open nothing any more. The flow itself stays in the account, where names are unique: expect a flow that is made later, from this same configuration too, to need another name.")
	}
}
