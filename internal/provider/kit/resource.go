// Package kit is what the resources, data sources and actions of this provider
// share: the session that one provider configuration comes to, the base of
// resources and data sources, attributes that several of them have, and how
// Terraform sees the values of Graph.
package kit

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// Resource is embedded in a resource: it has its name and its schema, and knows
// the provider's configuration.
type Resource struct {
	// Session is what the provider's configuration comes to.
	Session *Session

	name   string
	schema func(context.Context) schema.Schema
}

// NewResource is the base of a resource whose name, without the provider's, is
// name.
func NewResource(name string, schema func(context.Context) schema.Schema) Resource {
	return Resource{name: name, schema: schema}
}

// Metadata gives the name.
func (r *Resource) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + r.name
}

// Schema gives the schema.
func (r *Resource) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = r.schema(ctx)
}

// Configure keeps the session.
func (r *Resource) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	given, diags := SessionFrom(req.ProviderData)
	resp.Diagnostics.Append(diags...)
	r.Session = given
}

// Begin gives an operation its client and its deadline. The client is nil when
// diags has an error that says what to set so that there is one.
func (r *Resource) Begin(ctx context.Context, timeout time.Duration, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	return r.Session.begin(ctx, timeout, diags)
}

// TimeoutOf is one of the four getters of timeouts.Value.
type TimeoutOf func(ctx context.Context, fallback time.Duration) (time.Duration, diag.Diagnostics)

// BeginWithin is Begin with the operation's own timeout, or else fallback.
func (r *Resource) BeginWithin(ctx context.Context, own TimeoutOf, fallback time.Duration, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	timeout, problems := own(ctx, fallback)
	diags.Append(problems...)
	return r.Begin(ctx, timeout, diags)
}

// begin runs by the session's clock, as the client's own waits do.
func (s *Session) begin(ctx context.Context, timeout time.Duration, diags *diag.Diagnostics) (context.Context, context.CancelFunc, *graph.Client) {
	client, problems := s.Client()
	diags.Append(problems...)
	ctx, cancel := context.WithDeadline(ctx, s.Now().Add(timeout))
	return ctx, cancel, client
}

// CannotRefresh reports that Graph cannot be asked in this plan, since the token
// comes from what is yet to be applied, and warns of it. subject begins the
// summary; shows says what the plan shows instead of what there is.
func (r *Resource) CannotRefresh(subject, shows string, diags *diag.Diagnostics) bool {
	if !r.Session.TokenUnknown {
		return false
	}
	diags.AddWarning(subject+" not refreshed", "The provider's access_token is only known during apply, so this plan "+shows+".")
	return true
}

// The attributes of a resource that are texts.

// RequiredText is one that has to be written.
func RequiredText(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Required: true, MarkdownDescription: description, Validators: validators}
}

// OptionalText is one that may be written.
func OptionalText(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, MarkdownDescription: description, Validators: validators}
}

// FollowedText is one that follows something else where it is left out.
func FollowedText(description string, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{Optional: true, Computed: true, MarkdownDescription: description, Validators: validators}
}

// ReportedText is one that Graph fills in.
func ReportedText(description string) schema.StringAttribute {
	return schema.StringAttribute{Computed: true, MarkdownDescription: description}
}

// OwnAccountAttribute is the attribute business_account_id. more ends its description.
func OwnAccountAttribute(more string) schema.StringAttribute {
	return FollowedText("Id of the WhatsApp Business Account (WABA): digits only. Defaults to the provider's `business_account_id`. "+more, MustBeAccountID())
}

// DeletionPolicyAttribute is the attribute deletion_policy, which is standard where it
// is left out.
func DeletionPolicyAttribute(description, standard, other string) schema.StringAttribute {
	attribute := FollowedText(description, OneOf(standard, other))
	attribute.Default = stringdefault.StaticString(standard)
	return attribute
}

// Timeouts is the attribute of the timeouts library with a description, which
// it does not give itself.
func Timeouts(ctx context.Context, opts timeouts.Opts) schema.Attribute {
	attribute := timeouts.Attributes(ctx, opts).(schema.SingleNestedAttribute)
	attribute.MarkdownDescription = "How long each operation may take in all, waits included, as durations such as `\"30s\"`, `\"10m\"` or `\"2h\"`."
	return attribute
}

// Precompute gives each nested attribute the type that it has anyway. Without
// it the framework builds the types of all nested attributes anew at every step
// that it takes through the schema, which is most of what a plan costs.
func Precompute(all map[string]schema.Attribute) map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(all))
	for name, attribute := range all {
		out[name] = precompute(attribute)
	}
	return out
}

func precompute(attribute schema.Attribute) schema.Attribute {
	switch a := attribute.(type) {
	case schema.SingleNestedAttribute:
		if a.CustomType == nil {
			a.Attributes = Precompute(a.Attributes)
			a.CustomType, _ = a.GetType().(types.ObjectType)
		}
		return a
	case schema.ListNestedAttribute:
		if a.CustomType == nil {
			a.NestedObject.Attributes = Precompute(a.NestedObject.Attributes)
			a.NestedObject.CustomType, _ = a.NestedObject.Type().(types.ObjectType)
			a.CustomType, _ = a.GetType().(types.ListType)
		}
		return a
	}
	return attribute
}
