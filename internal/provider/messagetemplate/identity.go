package messagetemplate

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
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

// importID is one of the three forms in which a template is named for import.
type importID struct {
	id             string // Meta's id, or
	name, language string
	account        string // "" for the provider's
}

var nameForm = regexp.MustCompile(fmt.Sprintf(`^[a-z0-9_]{1,%d}$`, template.MaxName))

// parseImportID reads "<template_id>", "<name>/<language>" or
// "<business_account_id>/<name>/<language>".
func parseImportID(s string) (importID, error) {
	parts := strings.Split(s, "/")
	switch {
	case len(parts) == 1 && kit.IsID(s):
		return importID{id: s}, nil
	case len(parts) == 2 && nameForm.MatchString(parts[0]) && parts[1] != "":
		return importID{name: parts[0], language: parts[1]}, nil
	case len(parts) == 3 && kit.IsID(parts[0]) && nameForm.MatchString(parts[1]) && parts[2] != "":
		return importID{account: parts[0], name: parts[1], language: parts[2]}, nil
	}
	return importID{}, fmt.Errorf("%q is none of the three forms (a name has lower-case letters, digits and underscores only):\n\n"+
		"  <template_id>                              1387372356726668\n"+
		"  <name>/<language>                          seasonal_promotion/en_US\n"+
		"  <business_account_id>/<name>/<language>    102290129340398/seasonal_promotion/en_US", s)
}

func (r *templateResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	ctx, cancel := context.WithTimeout(ctx, defaultReadTimeout)
	defer cancel()
	id, diags := namedForImport(ctx, req)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	account, diags := r.Session.AccountFor(kit.StringOrNull(id.account))
	resp.Diagnostics.Append(diags...)
	if account.IsUnknown() && !resp.Diagnostics.HasError() {
		resp.Diagnostics.AddAttributeError(path.Root("business_account_id"), "WhatsApp Business Account is not known yet",
			"The provider's business_account_id is only known during apply. Name the account in the import ID: <business_account_id>/<name>/<language>.")
	}
	if resp.Diagnostics.HasError() {
		return
	}
	if id.id == "" {
		id.id, diags = r.lookUp(ctx, account.ValueString(), id.name, id.language)
	} else {
		diags = r.belongs(ctx, account.ValueString(), id.id)
	}
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id.id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("business_account_id"), account)...)
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &model{ID: types.StringValue(id.id), BusinessAccountID: account})...)
}

// namedForImport reads what is to be imported, from an import ID or an identity.
func namedForImport(ctx context.Context, req resource.ImportStateRequest) (importID, diag.Diagnostics) {
	var diags diag.Diagnostics
	if req.ID != "" || req.Identity == nil || req.Identity.Raw.IsNull() {
		id, err := parseImportID(req.ID)
		if err != nil {
			diags.AddError("Malformed import ID", err.Error())
		}
		return id, diags
	}
	var given identity
	diags.Append(req.Identity.Get(ctx, &given)...)
	for name, value := range map[string]types.String{"id": given.ID, "business_account_id": given.BusinessAccountID} {
		if optional := name == "business_account_id"; optional && value.IsNull() {
			continue
		}
		if !kit.IsID(value.ValueString()) {
			diags.AddAttributeError(path.Root(name), "Malformed import identity", fmt.Sprintf(
				"%s is %q. It is a number, in digits only, such as: identity = { business_account_id = \"102290129340398\", id = \"1387372356726668\" }. "+
					"Leave business_account_id out for the provider's own account; to import by name and language, write an id instead of an identity.", name, value.ValueString()))
		}
	}
	return importID{id: given.ID.ValueString(), account: given.BusinessAccountID.ValueString()}, diags
}

// lookUp finds the id of a template by its name and language.
func (r *templateResource) lookUp(ctx context.Context, account, name, language string) (string, diag.Diagnostics) {
	client, diags := r.Session.Client()
	if diags.HasError() {
		return "", diags
	}
	id, exists, err := client.LocateTemplate(ctx, account, name, language)
	switch {
	case err != nil:
		diags.Append(r.Session.GraphError(fmt.Sprintf("look up message template %q (%s) in account %s", name, language, account), err))
	case !exists:
		diags.AddError("Message template not found", fmt.Sprintf(
			"Account %s has no template %q in language %s. Check the account, the name and the language code (with an underscore, as in en_US); "+
				"data \"whatsapp_templates\" lists what the account has.", account, name, language))
	}
	return id, diags
}

// belongs checks that the template is the account's. Graph shows it by its id
// wherever it is; in the state of another account it would be deleted there.
func (r *templateResource) belongs(ctx context.Context, account, id string) diag.Diagnostics {
	client, diags := r.Session.Client()
	if diags.HasError() {
		return diags
	}
	has, err := client.AccountHas(ctx, account, id)
	switch {
	case graph.IsNotFound(err):
		if unseen := client.AccountAnswers(ctx, account); unseen != nil {
			diags.Append(r.Session.GraphError("import message template with id "+id+": its account "+account+" cannot be read", unseen))
			return diags
		}
		diags.AddError("Unable to import message template", fmt.Sprintf(
			"There is no template with the id %s, or this token may not see it. Account %s itself answers.\n\n%s", id, account, r.Session.Explain(err)))
	case err != nil:
		diags.Append(r.Session.GraphError("import message template with id "+id, err))
	case !has:
		diags.AddError("Message template is in another account", fmt.Sprintf(
			"There is a template with the id %s, but account %s does not have it. Import it with its own account: as <business_account_id>/<name>/<language>, "+
				"with business_account_id in the identity, or with a provider for that account.", id, account))
	}
	return diags
}
