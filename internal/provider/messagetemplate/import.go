package messagetemplate

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// importID is one of the three forms in which a template is named for import.
type importID struct {
	id             string // Meta's id, or
	name, language string
	account        string // "" for the provider's
}

var (
	digits   = regexp.MustCompile(`^[0-9]+$`)
	nameForm = regexp.MustCompile(`^[a-z0-9_]{1,512}$`)
)

// parseImportID reads "<template_id>", "<name>/<language>" or
// "<business_account_id>/<name>/<language>".
func parseImportID(s string) (importID, error) {
	parts := strings.Split(s, "/")
	switch {
	case len(parts) == 1 && digits.MatchString(s):
		return importID{id: s}, nil
	case len(parts) == 2 && nameForm.MatchString(parts[0]) && parts[1] != "":
		return importID{name: parts[0], language: parts[1]}, nil
	case len(parts) == 3 && digits.MatchString(parts[0]) && nameForm.MatchString(parts[1]) && parts[2] != "":
		return importID{account: parts[0], name: parts[1], language: parts[2]}, nil
	}
	return importID{}, fmt.Errorf("%q is none of the three forms (a name has lower-case letters, digits and underscores only):\n\n"+
		"  <template_id>                              1387372356726668\n"+
		"  <name>/<language>                          seasonal_promotion/en_US\n"+
		"  <business_account_id>/<name>/<language>    102290129340398/seasonal_promotion/en_US", s)
}

func (r *templateResource) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	var id importID
	if req.ID != "" || req.Identity == nil || req.Identity.Raw.IsNull() {
		parsed, err := parseImportID(req.ID)
		if err != nil {
			resp.Diagnostics.AddError("Malformed import ID", err.Error())
			return
		}
		id = parsed
	} else {
		var given identity
		resp.Diagnostics.Append(req.Identity.Get(ctx, &given)...)
		id = importID{id: given.ID.ValueString(), account: given.BusinessAccountID.ValueString()}
	}
	if resp.Diagnostics.HasError() {
		return
	}
	account, diags := r.session.AccountFor(text(id.account))
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
		resp.Diagnostics.Append(diags...)
		if resp.Diagnostics.HasError() {
			return
		}
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("id"), id.id)...)
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("business_account_id"), account)...)
	resp.Diagnostics.Append(setIdentity(ctx, resp.Identity, &model{ID: types.StringValue(id.id), BusinessAccountID: account})...)
}

// lookUp finds the id of a template by its name and language.
func (r *templateResource) lookUp(ctx context.Context, account, name, language string) (string, diag.Diagnostics) {
	client, diags := r.session.Client()
	if diags.HasError() {
		return "", diags
	}
	found, exists, err := client.FindTemplate(ctx, account, name, language)
	switch {
	case err != nil:
		diags.Append(graphDiagnostic(fmt.Sprintf("look up message template %q (%s) in account %s", name, language, account), err))
	case !exists:
		diags.AddError("Message template not found", fmt.Sprintf(
			"Account %s has no template %q in language %s. Check the account, the name and the language code (with an underscore, as in en_US); "+
				"data \"whatsapp_templates\" lists what the account has.", account, name, language))
	}
	return found.ID, diags
}
