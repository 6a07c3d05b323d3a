package schemadump_test

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/action"
	actionschema "github.com/hashicorp/terraform-plugin-framework/action/schema"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	datasourceschema "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	ephemeralschema "github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/list"
	listschema "github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	providerschema "github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// toyProvider has one thing of each kind, and between them every trait of a
// schema that the documentation shows.
type toyProvider struct{}

func (toyProvider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "toy"
}

func (toyProvider) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = providerschema.Schema{
		MarkdownDescription: "The **toy** provider.",
		Attributes: map[string]providerschema.Attribute{
			"token": providerschema.StringAttribute{Optional: true, Sensitive: true, MarkdownDescription: "A secret."},
		},
	}
}

func (toyProvider) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}

func (toyProvider) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return toyResource{} }}
}

func (toyProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{func() datasource.DataSource { return toyDataSource{} }}
}

func (toyProvider) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{func() ephemeral.EphemeralResource { return toyEphemeral{} }}
}

func (toyProvider) Functions(context.Context) []func() function.Function {
	return []func() function.Function{func() function.Function { return toyFunction{} }}
}

func (toyProvider) ListResources(context.Context) []func() list.ListResource {
	return []func() list.ListResource{func() list.ListResource { return toyList{} }}
}

func (toyProvider) Actions(context.Context) []func() action.Action {
	return []func() action.Action{func() action.Action { return toyAction{} }}
}

type toyResource struct{}

func (toyResource) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "toy_thing"
}

func (toyResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	inner := schema.NestedAttributeObject{Attributes: map[string]schema.Attribute{
		"text": schema.StringAttribute{Required: true, MarkdownDescription: "The text."},
		"link": schema.SingleNestedAttribute{
			Optional:            true,
			MarkdownDescription: "A link.",
			Attributes: map[string]schema.Attribute{
				"url": schema.StringAttribute{Required: true, Description: "Where it leads."},
			},
		},
	}}
	resp.Schema = schema.Schema{
		Version:             2,
		MarkdownDescription: "A thing.",
		Attributes: map[string]schema.Attribute{
			"id":       schema.StringAttribute{Computed: true, MarkdownDescription: "The id."},
			"count_of": schema.Int64Attribute{Optional: true, Computed: true, MarkdownDescription: "A number."},
			"old":      schema.BoolAttribute{Optional: true, DeprecationMessage: "Use text.", Description: "Old."},
			"password": schema.StringAttribute{Optional: true, WriteOnly: true, Sensitive: true, Description: "Not kept."},
			"tags":     schema.MapAttribute{Optional: true, ElementType: types.StringType, Description: "Tags."},
			"pair": schema.ObjectAttribute{Optional: true, Description: "A pair.", AttributeTypes: map[string]attr.Type{
				"a": types.StringType, "b": types.ListType{ElemType: types.Float64Type},
			}},
			"buttons": schema.ListNestedAttribute{Optional: true, MarkdownDescription: "Buttons.", NestedObject: inner},
			"set_of":  schema.SetNestedAttribute{Optional: true, Description: "A set.", NestedObject: inner},
			"map_of":  schema.MapNestedAttribute{Optional: true, Description: "A map.", NestedObject: inner},
		},
		Blocks: map[string]schema.Block{
			"rule": schema.ListNestedBlock{
				Description:  "A rule.",
				NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{"name": schema.StringAttribute{Required: true}}},
			},
		},
	}
}

func (toyResource) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Version: 1, Attributes: map[string]identityschema.Attribute{
		"account": identityschema.StringAttribute{OptionalForImport: true, Description: "The account."},
		"id":      identityschema.StringAttribute{RequiredForImport: true, Description: "The id."},
	}}
}

func (toyResource) Create(context.Context, resource.CreateRequest, *resource.CreateResponse) {}
func (toyResource) Read(context.Context, resource.ReadRequest, *resource.ReadResponse)       {}
func (toyResource) Update(context.Context, resource.UpdateRequest, *resource.UpdateResponse) {}
func (toyResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

type toyDataSource struct{}

func (toyDataSource) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "toy_things"
}

func (toyDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = datasourceschema.Schema{
		Description: "All things.",
		Attributes: map[string]datasourceschema.Attribute{
			"names": datasourceschema.SetAttribute{Computed: true, ElementType: types.StringType, Description: "Names."},
		},
	}
}

func (toyDataSource) Read(context.Context, datasource.ReadRequest, *datasource.ReadResponse) {}

type toyEphemeral struct{}

func (toyEphemeral) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = "toy_secret"
}

func (toyEphemeral) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = ephemeralschema.Schema{Attributes: map[string]ephemeralschema.Attribute{
		"value": ephemeralschema.StringAttribute{Computed: true, Sensitive: true},
	}}
}

func (toyEphemeral) Open(context.Context, ephemeral.OpenRequest, *ephemeral.OpenResponse) {}

type toyFunction struct{}

func (toyFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "join"
}

func (toyFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary:             "Joins.",
		MarkdownDescription: "Joins *texts*.",
		DeprecationMessage:  "Use the built-in one.",
		Parameters:          []function.Parameter{function.StringParameter{Name: "separator", AllowNullValue: true, MarkdownDescription: "Between."}},
		VariadicParameter:   function.StringParameter{Name: "texts", MarkdownDescription: "What to join."},
		Return:              function.ListReturn{ElementType: types.StringType},
	}
}

func (toyFunction) Run(context.Context, function.RunRequest, *function.RunResponse) {}

type toyList struct{}

func (toyList) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = "toy_thing"
}

func (toyList) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = listschema.Schema{Description: "Lists things.", Attributes: map[string]listschema.Attribute{
		"filter": listschema.StringAttribute{Optional: true, Description: "A filter."},
	}}
}

func (toyList) List(context.Context, list.ListRequest, *list.ListResultsStream) {}

type toyAction struct{}

func (toyAction) Metadata(_ context.Context, _ action.MetadataRequest, resp *action.MetadataResponse) {
	resp.TypeName = "toy_send"
}

func (toyAction) Schema(_ context.Context, _ action.SchemaRequest, resp *action.SchemaResponse) {
	resp.Schema = actionschema.Schema{Description: "Sends.", Attributes: map[string]actionschema.Attribute{
		"to": actionschema.StringAttribute{Required: true, Description: "To whom."},
	}}
}

func (toyAction) Invoke(context.Context, action.InvokeRequest, *action.InvokeResponse) {}
