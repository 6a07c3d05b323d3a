// Package flowkey is the resource whatsapp_flow_public_key: the key with which
// what customers enter into a number's flows is encrypted.
package flowkey

import (
	"bytes"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type keyResource struct{ *phones.Resource[model] }

// NewResource returns the resource whatsapp_flow_public_key.
func NewResource() resource.Resource {
	r := &keyResource{}
	r.Resource = phones.NewResource("flow_public_key", "flow public key",
		"Reading and setting the key needs a token with the permission whatsapp_business_messaging.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID }, func(m *model) bool { return m.PublicKeyPEM.IsNull() },
		kit.Operations[model]{
			Kind: "Flow public key", Unread: "shows the key as the last run left it",
			Plan: r.plan, Destroyed: destroyed, Create: r.upload, Read: r.read, Update: r.upload,
		})
	return r
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
			"public_key_pem": kit.RequiredText("The public key: RSA with 2048 bits, in PEM (`-----BEGIN PUBLIC KEY-----`), such as `tls_private_key.flow.public_key_pem`. White space at its ends and line breaks are no change.",
				publicKey),
			"signature_status": kit.ReportedText("`VALID`, or `MISMATCH`: the number was registered anew after the key was uploaded, or is not registered. With the latter flows with an endpoint do not work; upload the key again (`terraform apply -replace`) once the number is registered."),
			"id":               kit.ReportedText("The same as `phone_number_id`."),
		},
	}
}

// plan makes the plan say what apply will do.
func (r *keyResource) plan(_ context.Context, p *kit.Planning[model]) {
	plan, state := p.Plan, p.State
	plan.ID, plan.SignatureStatus = plan.PhoneNumberID, types.StringUnknown()
	if state != nil && plan.PhoneNumberID.Equal(state.PhoneNumberID) && kit.IsKnown(plan.PublicKeyPEM) && sameKey(plan.PublicKeyPEM.ValueString(), state.PublicKeyPEM.ValueString()) {
		plan.PublicKeyPEM, plan.SignatureStatus = state.PublicKeyPEM, state.SignatureStatus
	}
}

func destroyed(p *kit.Planning[model]) {
	p.AddWarning("Flow public key stays as it is",
		"Meta has no way to delete the key of a phone number. Destroying this resource makes Terraform forget it; phone number "+p.State.PhoneNumberID.ValueString()+" keeps its key.")
}

// upload sends the key where it is not there and signed, and completes the plan.
func (r *keyResource) upload(ctx context.Context, op *kit.Op[model]) {
	phone, key := op.Plan.PhoneNumberID.ValueString(), op.Plan.PublicKeyPEM.ValueString()
	found, err := op.Client.FlowKey(ctx, phone)
	if err != nil {
		r.Refused(ctx, op, "read", err)
		return
	}
	if !sameKey(found.PEM, key) || found.Signature != valid {
		if err := op.Client.SetFlowKey(ctx, phone, strings.TrimSpace(key)+"\n"); err != nil {
			r.Refused(ctx, op, "set", err)
			return
		}
		if found, err = op.Client.FlowKey(ctx, phone); err != nil { // no error any more: the key is set
			op.AddWarning("Flow public key was not read back", "The key is set. Reading it again failed, so that signature_status is not known; the next refresh corrects that.\n\n"+r.Session.Explain(err))
			found = graph.FlowKey{}
		}
	}
	op.Plan.SignatureStatus = kit.StringOrNull(found.Signature)
	warnOfMismatch(phone, found, op.Diagnostics)
}

const valid = "VALID"

func warnOfMismatch(phone string, found graph.FlowKey, diags *diag.Diagnostics) {
	if found.PEM != "" && found.Signature != valid {
		diags.AddWarning("Flow public key is not signed", fmt.Sprintf(
			"Meta's signature of the key of phone number %s is %s: the number is not registered, or was registered anew after the key was uploaded. Flows with an endpoint do not work with it. "+
				"Once the number is registered, upload the key again: terraform apply -replace with this resource's address.", phone, found.Signature))
	}
}

func (r *keyResource) read(ctx context.Context, op *kit.Op[model]) {
	state := op.State
	phone, imported := state.PhoneNumberID.ValueString(), state.PublicKeyPEM.IsNull()
	found, err := op.Client.FlowKey(ctx, phone)
	switch {
	case err != nil:
		r.Unread(ctx, op, err)
		return
	case found.PEM == "" && imported:
		op.AddError("Unable to import flow public key", "Phone number "+phone+" has no public key, so there is nothing to import. Without the import, apply sets one.")
		return
	case found.PEM == "":
		op.AddWarning("Flow public key is gone", "Phone number "+phone+" has no public key any more. The next apply sets it again.")
		op.Gone()
		return
	}
	if !sameKey(state.PublicKeyPEM.ValueString(), found.PEM) {
		state.PublicKeyPEM = types.StringValue(found.PEM)
	}
	state.ID, state.SignatureStatus = state.PhoneNumberID, kit.StringOrNull(found.Signature)
	warnOfMismatch(phone, found, op.Diagnostics)
}

// publicKey refuses what is no key that Meta takes, and above all a private one.
// It never repeats the value, which may be what must not be shown.
var publicKey = kit.Check("must be an RSA public key of 2048 bits in PEM", func(text string, at path.Path, diags *diag.Diagnostics) {
	if problem := problemOf(text); problem != "" {
		diags.AddAttributeError(at, "Malformed public key", problem)
	}
})

func problemOf(text string) string {
	const wants = " Meta wants the public key alone: RSA, 2048 bits, beginning with -----BEGIN PUBLIC KEY-----. openssl rsa -in private.pem -pubout writes it."
	if strings.Contains(text, "PRIVATE KEY") {
		return "This is a private key, which nobody but the endpoint may have. It was not sent." + wants
	}
	block, rest := pem.Decode([]byte(text))
	if block == nil || len(bytes.TrimSpace(rest)) > 0 {
		return "This is not one key in PEM." + wants
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return fmt.Sprintf("This is a %s, and not a public key.", block.Type) + wants
	}
	public, isRSA := key.(*rsa.PublicKey)
	switch {
	case !isRSA:
		return "This is a public key of another kind than RSA." + wants
	case public.N.BitLen() != 2048:
		return fmt.Sprintf("This key has %d bits.", public.N.BitLen()) + wants
	}
	return ""
}

// sameKey reports whether two texts are one key, however its lines are broken.
func sameKey(a, b string) bool {
	x, _ := pem.Decode([]byte(a))
	y, _ := pem.Decode([]byte(b))
	if x == nil || y == nil {
		return a == b
	}
	return bytes.Equal(x.Bytes, y.Bytes)
}
