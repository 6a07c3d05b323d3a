package messagetemplate

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// identity names a template for good: ids are Meta's and are never used again.
type identity struct {
	BusinessAccountID types.String `tfsdk:"business_account_id"`
	ID                types.String `tfsdk:"id"`
}

// IdentitySchema describes what identifies a template.
func (r *templateResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{
		Attributes: map[string]identityschema.Attribute{
			"business_account_id": identityschema.StringAttribute{
				OptionalForImport: true,
				Description:       "Id of the WhatsApp Business Account. Defaults to the provider's business_account_id.",
			},
			"id": identityschema.StringAttribute{
				RequiredForImport: true,
				Description:       "Meta's id of the template.",
			},
		},
	}
}

// setIdentity must run on every path before anything can return: the framework
// refuses a response without identity, even one that only removes the resource.
func setIdentity(ctx context.Context, target *tfsdk.ResourceIdentity, m *model) diag.Diagnostics {
	if target == nil {
		return nil
	}
	return target.Set(ctx, identity{BusinessAccountID: m.BusinessAccountID, ID: m.ID})
}
