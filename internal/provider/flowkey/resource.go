// Package flowkey is the resource whatsapp_flow_public_key: the key with which
// what customers enter into a number's flows is encrypted.
package flowkey

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type keyResource struct{ phones.Resource }

var (
	_ resource.ResourceWithConfigure   = (*keyResource)(nil)
	_ resource.ResourceWithImportState = (*keyResource)(nil)
	_ resource.ResourceWithIdentity    = (*keyResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*keyResource)(nil)
)

// NewResource returns the resource whatsapp_flow_public_key.
func NewResource() resource.Resource {
	return &keyResource{phones.NewResource("flow_public_key", "flow public key",
		"Reading and setting the key needs a token with the permission whatsapp_business_messaging.", resourceSchema)}
}

// model is the resource as Terraform holds it.
type model struct {
	PhoneNumberID   types.String `tfsdk:"phone_number_id"`
	PublicKeyPEM    types.String `tfsdk:"public_key_pem"`
	SignatureStatus types.String `tfsdk:"signature_status"`
	ID              types.String `tfsdk:"id"`
}

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The public key of a phone number for WhatsApp Flows: what customers enter, and what an endpoint answers, is encrypted with it. A flow with an endpoint is published only when there is one. The private key stays with the endpoint; this resource never sees it.\n\n" +
			"Creating the resource uploads the key in place of one that the number has, unless it is the same. Meta signs it at that moment. A key that was replaced by hand is put back by the next apply.\n\n" +
			"Destroying the resource leaves the key as it is, since Meta has no way to delete one.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": phones.NumberAttribute("Changing it replaces the resource: the key of the former number stays as it is."),
			"public_key_pem": schema.StringAttribute{
				Required:            true,
				MarkdownDescription: "The public key: RSA with 2048 bits, in PEM (`-----BEGIN PUBLIC KEY-----`), such as `tls_private_key.flow.public_key_pem`. White space at its ends and line breaks are no change.",
				Validators:          []validator.String{publicKey{}},
			},
			"signature_status": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "`VALID`, or `MISMATCH`: the number was registered anew after the key was uploaded, or is not registered. With the latter flows with an endpoint do not work; upload the key again (`terraform apply -replace`) once the number is registered.",
			},
			"id": schema.StringAttribute{Computed: true, MarkdownDescription: "The same as `phone_number_id`."},
		},
	}
}

// ModifyPlan makes the plan say what apply will do.
func (r *keyResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan, state model
	exists := !req.State.Raw.IsNull()
	if exists {
		resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	} else {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	if req.Plan.Raw.IsNull() {
		resp.Diagnostics.AddWarning("Flow public key stays as it is",
			"Meta has no way to delete the key of a phone number. Destroying this resource makes Terraform forget it; phone number "+state.PhoneNumberID.ValueString()+" keeps its key.")
		return
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID, plan.SignatureStatus = plan.PhoneNumberID, types.StringUnknown()
	if exists && plan.PhoneNumberID.Equal(state.PhoneNumberID) && kit.IsKnown(plan.PublicKeyPEM) && sameKey(plan.PublicKeyPEM.ValueString(), state.PublicKeyPEM.ValueString()) {
		plan.PublicKeyPEM, plan.SignatureStatus = state.PublicKeyPEM, state.SignatureStatus
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// Create uploads the key, unless it is there.
func (r *keyResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	resp.Diagnostics.Append(r.upload(ctx, client, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.SaveAccount(ctx, client, plan.PhoneNumberID, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update uploads another key.
func (r *keyResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	resp.Diagnostics.Append(r.upload(ctx, client, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Delete forgets the key. There is nothing to delete at Meta's; the plan has said
// so.
func (r *keyResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// upload sends the key where it is not there and signed, and completes the plan.
func (r *keyResource) upload(ctx context.Context, client *graph.Client, plan *model) diag.Diagnostics {
	var diags diag.Diagnostics
	phone, pem := plan.PhoneNumberID.ValueString(), plan.PublicKeyPEM.ValueString()
	found, err := client.FlowKey(ctx, phone)
	if err != nil {
		diags.Append(r.Refused(ctx, client, "read", plan.PhoneNumberID, err))
		return diags
	}
	if !sameKey(found.PEM, pem) || found.Signature != valid {
		if err := client.SetFlowKey(ctx, phone, strings.TrimSpace(pem)+"\n"); err != nil {
			diags.Append(r.Refused(ctx, client, "set", plan.PhoneNumberID, err))
			return diags
		}
		if found, err = client.FlowKey(ctx, phone); err != nil { // no error any more: the key is set
			diags.AddWarning("Flow public key was not read back", "The key is set. Reading it again failed, so that signature_status is not known; the next refresh corrects that.\n\n"+r.Session.Explain(err))
			found = graph.FlowKey{}
		}
	}
	plan.SignatureStatus = kit.StringOrNull(found.Signature)
	diags.Append(mismatch(phone, found)...)
	return diags
}

const valid = "VALID"

func mismatch(phone string, found graph.FlowKey) diag.Diagnostics {
	var diags diag.Diagnostics
	if found.PEM != "" && found.Signature != valid {
		diags.AddWarning("Flow public key is not signed", fmt.Sprintf(
			"Meta's signature of the key of phone number %s is %s: the number is not registered, or was registered anew after the key was uploaded. Flows with an endpoint do not work with it. "+
				"Once the number is registered, upload the key again: terraform apply -replace with this resource's address.", phone, found.Signature))
	}
	return diags
}

// Read reads the key.
func (r *keyResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, state.PhoneNumberID)...)
	if r.CannotRefresh("Flow public key", "shows the key as the last run left it", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	phone, imported := state.PhoneNumberID.ValueString(), state.PublicKeyPEM.IsNull()
	found, err := client.FlowKey(ctx, phone)
	switch {
	case graph.IsNotFound(err) && !imported:
		r.ReadMissing(ctx, client, state.PhoneNumberID, err, req, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", state.PhoneNumberID, err))
		return
	case found.PEM == "" && imported:
		resp.Diagnostics.AddError("Unable to import flow public key", "Phone number "+phone+" has no public key, so there is nothing to import. Without the import, apply sets one.")
		return
	case found.PEM == "":
		resp.Diagnostics.AddWarning("Flow public key is gone", "Phone number "+phone+" has no public key any more. The next apply sets it again.")
		resp.State.RemoveResource(ctx)
		return
	}
	if imported {
		resp.Diagnostics.Append(r.SaveAccount(ctx, client, state.PhoneNumberID, resp.Private)...)
	}
	if !sameKey(state.PublicKeyPEM.ValueString(), found.PEM) {
		state.PublicKeyPEM = types.StringValue(found.PEM)
	}
	state.ID, state.SignatureStatus = state.PhoneNumberID, kit.StringOrNull(found.Signature)
	resp.Diagnostics.Append(mismatch(phone, found)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
