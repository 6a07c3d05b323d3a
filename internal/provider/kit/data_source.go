package kit

import (
	"context"
	"regexp"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ReadTimeout bounds a read, waiting for Graph's rate limits included.
const ReadTimeout = 10 * time.Minute

// DataSource is embedded in a data source and knows the provider's configuration.
type DataSource struct{ session *Session }

// Configure keeps the session. It is nil during validate.
func (s *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	given, diags := SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	s.session = given
}

// Client is the client of Graph, or says what to set so that there is one.
func (s *DataSource) Client() (*graph.Client, diag.Diagnostics) { return s.session.Client() }

// Account is the account to ask: the data source's own or the provider's. A
// data source is read while planning too, so it needs one that is known then.
func (s *DataSource) Account(own types.String) (types.String, diag.Diagnostics) {
	account, diags := s.session.AccountFor(own)
	if account.IsUnknown() && !diags.HasError() {
		diags.AddAttributeError(path.Root("business_account_id"), "WhatsApp Business Account is not known yet",
			"The provider's business_account_id comes from a value that Terraform will only know during apply. "+
				"Set business_account_id here to that same value, so that Terraform puts the read off until it is known.")
	}
	return account, diags
}

// AccountIfAny is Account where none is needed: null when none is known.
func (s *DataSource) AccountIfAny(own types.String) types.String {
	account, _ := s.session.AccountFor(own)
	if account.IsUnknown() {
		return types.StringNull()
	}
	return account
}

// AccountAttribute is the attribute business_account_id.
func AccountAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Computed: true,
		MarkdownDescription: description,
		Validators: []validator.String{stringvalidator.RegexMatches(regexp.MustCompile(`^[0-9]+$`),
			"must be the id of a WhatsApp Business Account, which is a number such as 102290129340398")},
	}
}
