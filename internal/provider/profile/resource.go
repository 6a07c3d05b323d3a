// Package profile is the resource whatsapp_business_profile: what customers see
// of a phone number. The profile is there as long as its number, so that
// creating the resource takes it over and destroying it lets go of it.
package profile

import (
	"context"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type profileResource struct{ *phones.Resource[model] }

// NewResource returns the resource whatsapp_business_profile.
func NewResource() resource.Resource {
	r := &profileResource{}
	r.Resource = phones.NewResource("business_profile", "business profile",
		"Reading a profile needs a token with the permission whatsapp_business_management or whatsapp_business_messaging; writing one needs whatsapp_business_messaging.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID }, (*model).isImported,
		kit.Operations[model]{
			Kind: "Business profile", Unread: "shows the profile as the last run left it",
			Timeout: 10 * time.Minute, // the upload of a picture included
			Plan:    r.plan, Destroyed: destroyed, There: r.there, Create: r.create, Read: r.read, Update: r.update,
		})
	return r
}

// plan makes the plan say what apply will do: what is left out stays, and what
// means the same is no change.
func (r *profileResource) plan(ctx context.Context, p *kit.Planning[model]) {
	state := &model{}
	if p.State != nil {
		state = p.State
		p.Plan.keep(state, p.Config)
	}
	p.Plan.ID = p.Plan.PhoneNumberID
	p.Plan.planPicture(ctx, state, p.Diagnostics)
}

// there are the fields that a create replaces.
func (r *profileResource) there(ctx context.Context, op *kit.Op[model]) ([]kit.Overwritten, error) {
	before, err := op.Client.Profile(ctx, op.Plan.PhoneNumberID.ValueString())
	if err != nil {
		return nil, err
	}
	var out []kit.Overwritten
	change := op.Plan.changes(before)
	for _, f := range op.Plan.fields() {
		if was := *f.there(&before); !f.same(was, "") && *f.change(&change) != nil {
			out = append(out, kit.Overwritten{Attribute: f.name, Was: types.StringValue(was), Is: *f.here})
		}
	}
	if change.Websites != nil && len(before.Websites) > 0 {
		out = append(out, kit.Overwritten{Attribute: "websites", Was: kit.StringList(before.Websites), Is: op.Plan.Websites})
	}
	if before.PictureURL != "" && !op.Plan.PictureFile.IsNull() {
		out = append(out, kit.Overwritten{Attribute: "profile_picture_file", Was: types.StringValue("the picture that is there"), Is: op.Plan.PictureFile})
	}
	return out, nil
}

func destroyed(p *kit.Planning[model]) {
	p.AddWarning("Business profile stays as it is",
		"Meta has no way to delete the profile of a phone number. Destroying this resource makes Terraform forget it; phone number "+p.State.PhoneNumberID.ValueString()+
			" keeps showing what it shows now. To empty fields, write \"\" for them and apply before the resource is destroyed.")
}

// keep plans the state's value for what the configuration leaves out, and for
// what it says in other words.
func (m *model) keep(state, config *model) {
	mine, theirs, written := m.fields(), state.fields(), config.fields()
	for i, f := range mine {
		was, says := *theirs[i].here, *written[i].here
		if says.IsNull() || kit.IsKnown(says) && kit.IsKnown(was) && f.same(says.ValueString(), was.ValueString()) {
			*f.here = was
		}
	}
	was, says := state.Websites, config.Websites
	areKnown := kit.IsKnown(was) && kit.IsKnown(says) && !slices.ContainsFunc(says.Elements(), attr.Value.IsUnknown)
	if says.IsNull() || areKnown && sameWebsites(kit.Strings[string](says), kit.Strings[string](was)) {
		m.Websites = was
	}
}

func (r *profileResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	found, err := op.Client.Profile(ctx, state.PhoneNumberID.ValueString())
	if err != nil {
		r.Unread(ctx, op, err)
		return
	}
	if !state.PictureURL.IsNull() && found.PictureURL == "" {
		state.PictureSum = types.StringNull() // taken away by hand: to be uploaded again
	}
	state.refresh(found)
}
