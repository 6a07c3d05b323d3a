package server_test

import (
	"context"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/server"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/int64default"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// toy is a provider of one resource, which has nothing but a schema, and a
// shortcut that agrees to everything: what is answered then follows from the
// schema alone.
type toy struct {
	provider.Provider
	attributes map[string]schema.Attribute
}

const toyType = "toy_thing"

func (toy) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "toy"
}
func (toy) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}
func (toy) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}
func (toy) DataSources(context.Context) []func() datasource.DataSource { return nil }
func (t toy) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{t.NewResource}
}

func (t toy) NewResource() resource.Resource            { return thing{attributes: t.attributes} }
func (toy) SawState(tftypes.Value)                      {}
func (toy) IsValid(context.Context, tftypes.Value) bool { return true }
func (toy) RefreshIsNoop(context.Context, server.State, []byte) (bool, func()) {
	return true, func() {}
}
func (toy) CanKeepPlan(ctx context.Context, _ tftypes.Value, _ server.State) (context.Context, bool) {
	return ctx, true
}

type thing struct {
	resource.Resource
	attributes map[string]schema.Attribute
}

func (thing) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = toyType
}

func (t thing) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: t.attributes}
}

func (thing) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{
		"id": identityschema.StringAttribute{RequiredForImport: true},
	}}
}

// Read is not to be asked.
func (thing) Read(_ context.Context, _ resource.ReadRequest, resp *resource.ReadResponse) {
	resp.Diagnostics.AddError("Read was asked", "")
}

// keepX keeps an "x" that the configuration leaves out.
type keepX struct{}

func (keepX) Description(context.Context) string         { return "" }
func (keepX) MarkdownDescription(context.Context) string { return "" }
func (keepX) PlanModifyString(_ context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.ConfigValue.IsNull() && req.StateValue.ValueString() != "x" {
		resp.PlanValue = types.StringNull()
	}
}

// pureX is keepX with the promise that it looks at its request alone.
type pureX struct{ keepX }

func (pureX) IsPure() {}

// things are the attributes of the toy, of every kind that matters.
func things() map[string]schema.Attribute {
	optional := func() schema.StringAttribute { return schema.StringAttribute{Optional: true} }
	inside := map[string]schema.Attribute{
		"label": optional(),
		"mode":  schema.StringAttribute{Optional: true, Computed: true, Default: stringdefault.StaticString("on")},
		"mark":  schema.StringAttribute{Optional: true, Computed: true, PlanModifiers: []planmodifier.String{pureX{}}},
	}
	return map[string]schema.Attribute{
		"id":   schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()}},
		"name": schema.StringAttribute{Required: true},
		"mode": schema.StringAttribute{Optional: true, Computed: true, Default: stringdefault.StaticString("on")},
		"size": schema.Int64Attribute{Optional: true, Computed: true, Default: int64default.StaticInt64(3)},
		"mark": schema.StringAttribute{Optional: true, Computed: true, PlanModifiers: []planmodifier.String{pureX{}}},
		"note": optional(),
		"one":  schema.SingleNestedAttribute{Optional: true, Attributes: inside},
		"many": schema.ListNestedAttribute{Optional: true, NestedObject: schema.NestedAttributeObject{Attributes: inside}},
	}
}

// bench asks both servers.
type bench struct {
	t      *testing.T
	server *server.Server
	object tftypes.Type
}

func newBench(t *testing.T, attributes map[string]schema.Attribute) bench {
	t.Helper()
	p := toy{attributes: attributes}
	served, ok := server.New(providerserver.NewProtocol6(p)(), toyType, p).(*server.Server)
	if !ok {
		t.Fatal("no shortcuts")
	}
	return bench{t, served, schema.Schema{Attributes: attributes}.Type().TerraformType(t.Context())}
}

// value reads JSON; what is left out is null.
func (b bench) value(text string) *tfprotov6.DynamicValue {
	b.t.Helper()
	v, err := (&tfprotov6.RawState{JSON: []byte(text)}).Unmarshal(b.object)
	if err != nil {
		b.t.Fatal(err)
	}
	out, err := tfprotov6.NewDynamicValue(b.object, v)
	if err != nil {
		b.t.Fatal(err)
	}
	return &out
}

func (b bench) decode(v *tfprotov6.DynamicValue) tftypes.Value {
	b.t.Helper()
	out, err := v.Unmarshal(b.object)
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}
