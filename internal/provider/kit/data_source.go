package kit

import (
	"context"
	"iter"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// ReadTimeout bounds the read of a data source or a listing, waiting for Graph's
// rate limits included.
const ReadTimeout = 10 * time.Minute

// DataSource is embedded in a data source: it has its name and its schema, and
// knows the provider's configuration.
type DataSource struct {
	// Session is what the provider's configuration comes to.
	Session *Session

	name   string
	schema func() schema.Schema
}

// NewDataSource is the base of a data source whose name, without the provider's,
// is name.
func NewDataSource(name string, schema func() schema.Schema) DataSource {
	return DataSource{name: name, schema: schema}
}

// Metadata gives the name.
func (d *DataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + d.name
}

// Schema gives the schema.
func (d *DataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = d.schema()
}

// Configure keeps the session.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	given, diags := SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	d.Session = given
}

// Begin gives a read its client and its deadline. The client is nil when diags
// has an error that says what to set so that there is one.
func (d *DataSource) Begin(ctx context.Context, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	return d.Session.begin(ctx, ReadTimeout, diags)
}

// Account is the account to ask: the data source's own or the provider's. A
// data source is read while planning too, so it needs one that is known then.
func (d *DataSource) Account(own types.String, diags *diag.Diagnostics) types.String {
	account, problems := d.Session.AccountFor(own)
	if account.IsUnknown() && !problems.HasError() {
		problems.AddAttributeError(path.Root("business_account_id"), "WhatsApp Business Account is not known yet",
			"The provider's business_account_id comes from a value that Terraform will only know during apply. "+
				"Set business_account_id here to that same value, so that Terraform puts the read off until it is known.")
	}
	diags.Append(problems...)
	return account
}

// AccountIfAny is Account where none is needed: null when none is known.
func (d *DataSource) AccountIfAny(own types.String) types.String {
	account, _ := d.Session.AccountFor(own)
	if account.IsUnknown() {
		return types.StringNull()
	}
	return account
}

// Query is the read of a data source whose model is M.
type Query[M any] struct {
	*diag.Diagnostics
	*DataSource
	Client  *graph.Client
	Model   *M // as written; the read completes it
	Account types.String
}

// Failed adds what Graph, or the way to it, refused, see [Session.GraphError].
func (q *Query[M]) Failed(action string, err error) { q.Append(q.Session.GraphError(action, err)) }

// NewSource returns a data source whose model is M, which read completes. account,
// which may be nil, is its attribute business_account_id: what it does not name
// is the provider's account, without which there is an error.
func NewSource[M any](name string, schema func() schema.Schema, account func(*M) *types.String, read func(context.Context, *Query[M])) datasource.DataSource {
	return &source[M]{NewDataSource(name, schema), account, read}
}

type source[M any] struct {
	DataSource
	account func(*M) *types.String
	read    func(context.Context, *Query[M])
}

// Read decodes what is written and encodes what comes of it.
func (s *source[M]) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	q := &Query[M]{Diagnostics: &resp.Diagnostics, DataSource: &s.DataSource}
	q.Model = decoded[M](ctx, q, req.Config)
	ctx, cancel, client := s.Begin(ctx, q.Diagnostics)
	defer cancel()
	q.Client = client
	if s.account != nil {
		q.Account = s.DataSource.Account(*s.account(q.Model), q.Diagnostics)
		*s.account(q.Model) = q.Account
	}
	if q.HasError() {
		return
	}
	if s.read(ctx, q); !q.HasError() {
		q.Append(resp.State.Set(ctx, q.Model)...)
	}
}

// AccountAttribute is the attribute business_account_id.
func AccountAttribute(description string) schema.StringAttribute {
	return NamingText(description, MustBeAccountID())
}

// NamingText is a text that names what is read, and is filled in where another does.
func NamingText(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: description, Validators: validators}
}

// Collect takes all of a listing or none: what is missing from a part would
// look deleted.
func Collect[T any](listing iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for item, err := range listing {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}

// WarnRefused tells which attributes are null because Graph would not say.
// subject begins the summary, as in "Account was"; owner is what was read.
func WarnRefused(subject, owner string, refused []graph.FieldRefusal) diag.Diagnostics {
	var diags diag.Diagnostics
	if len(refused) == 0 {
		return diags
	}
	fields := make([]string, len(refused))
	for i, f := range refused {
		fields[i] = f.Field
	}
	diags.AddWarning(subject+" read without some fields",
		"Graph refused these fields of "+owner+", which are null: "+strings.Join(fields, ", ")+". "+
			"Either the token may not see them, or this api_version does not know them.\n\n"+explain.Error(refused[0].Err))
	return diags
}
