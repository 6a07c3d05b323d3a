package core_test

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// world is what a provider of one resource, whatsapp_thing, works on. It is named
// as the real one, since that is where a CLI in a test is told to look.
type world struct {
	mu     sync.Mutex
	made   map[string]int   // writes, by name
	things map[string]thing // by id
	calls  []string
	keys   []string // of the identities that reads were given
}

// thing is an object of the world. Its size makes trouble: see resourceThing.
type thing struct{ name, size, mark string }

func newWorld() *world { return &world{made: map[string]int{}, things: map[string]thing{}} }

// said are the calls since it was last asked.
func (w *world) said() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.calls
	w.calls = nil
	return out
}

// change does something behind the provider's back to the things with a name.
func (w *world) change(name string, do func(id string)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for id, one := range w.things {
		if one.name == name {
			do(id)
		}
	}
}

func (w *world) serve() (tfprotov6.ProviderServer, error) {
	return providerserver.NewProtocol6WithError(toy{w})()
}

type toy struct{ world *world }

func (toy) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "whatsapp"
}
func (toy) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse)          {}
func (toy) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}
func (toy) DataSources(context.Context) []func() datasource.DataSource                        { return nil }
func (p toy) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return resourceThing(p) }}
}

// resourceThing is whatsapp_thing. Another name replaces it, another size is an
// update, and its mark is another one after each write.
//
// A size can be what goes wrong: "refused" is an error of create and update,
// "half" is one after the object was made, "kept" is one of the delete, and "liar"
// is written as another size.
type resourceThing struct{ world *world }

type model struct {
	ID   types.String `tfsdk:"id"`
	Name types.String `tfsdk:"name"`
	Size types.String `tfsdk:"size"`
	Mark types.String `tfsdk:"mark"`
}

func (resourceThing) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_thing"
}

func (resourceThing) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"id":   schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()}},
		"name": schema.StringAttribute{Required: true, PlanModifiers: []planmodifier.String{stringplanmodifier.RequiresReplace()}},
		"size": schema.StringAttribute{Optional: true},
		"mark": schema.StringAttribute{Computed: true},
	}}
}

func (resourceThing) IdentitySchema(_ context.Context, _ resource.IdentitySchemaRequest, resp *resource.IdentitySchemaResponse) {
	resp.IdentitySchema = identityschema.Schema{Attributes: map[string]identityschema.Attribute{"key": identityschema.StringAttribute{RequiredForImport: true}}}
}

// write keeps what is planned, and gives it as it is now.
func (r resourceThing) write(verb string, m model) model {
	r.world.mu.Lock()
	defer r.world.mu.Unlock()
	r.world.calls = append(r.world.calls, verb+" "+m.Name.ValueString())
	name := m.Name.ValueString()
	r.world.made[name]++
	if m.ID.IsUnknown() {
		m.ID = types.StringValue(fmt.Sprint(name, "-", r.world.made[name]))
	}
	m.Mark = types.StringValue(fmt.Sprint("mark", r.world.made[name]))
	r.world.things[m.ID.ValueString()] = thing{m.Name.ValueString(), m.Size.ValueString(), m.Mark.ValueString()}
	return m
}

func (r resourceThing) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var m model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &m)...)
	if m.Size.ValueString() == "refused" {
		resp.Diagnostics.AddError("Refused", "This is not created.")
		return
	}
	m = r.write("create", m)
	switch m.Size.ValueString() {
	case "half":
		resp.Diagnostics.AddError("Half made", "It is there.")
	case "liar":
		m.Size = types.StringValue("another")
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
	resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("key"), "key of "+m.ID.ValueString())...)
	resp.Diagnostics.Append(resp.Private.SetKey(ctx, "secret", []byte(`"of `+m.ID.ValueString()+`"`))...)
}

func (r resourceThing) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var m model
	var key types.String
	resp.Diagnostics.Append(req.State.Get(ctx, &m)...)
	if req.Identity != nil {
		resp.Diagnostics.Append(req.Identity.GetAttribute(ctx, path.Root("key"), &key)...)
	}
	secret, diags := req.Private.GetKey(ctx, "secret")
	resp.Diagnostics.Append(diags...)
	id := m.ID.ValueString()
	r.world.mu.Lock()
	defer r.world.mu.Unlock()
	r.world.calls = append(r.world.calls, strings.TrimSpace("read "+id+" "+string(secret)))
	r.world.keys = append(r.world.keys, key.ValueString())
	resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("key"), "key of "+id)...)
	now, there := r.world.things[id]
	if !there {
		resp.State.RemoveResource(ctx)
		return
	}
	m = model{ID: m.ID, Name: types.StringValue(now.name), Size: types.StringValue(now.size), Mark: types.StringValue(now.mark)}
	if now.size == "" {
		m.Size = types.StringNull()
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

func (r resourceThing) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var m model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &m)...)
	if m.Size.ValueString() == "refused" {
		resp.Diagnostics.AddError("Refused", "This is not changed.")
		return
	}
	m = r.write("update", m)
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
	resp.Diagnostics.Append(resp.Identity.SetAttribute(ctx, path.Root("key"), "key of "+m.ID.ValueString())...)
}

func (r resourceThing) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var m model
	resp.Diagnostics.Append(req.State.Get(ctx, &m)...)
	r.world.mu.Lock()
	defer r.world.mu.Unlock()
	id := m.ID.ValueString()
	r.world.calls = append(r.world.calls, "delete "+m.Name.ValueString()+" "+id)
	if r.world.things[id].size == "kept" {
		resp.Diagnostics.AddError("Kept", "This is not deleted.")
		return
	}
	delete(r.world.things, id)
}

func (r resourceThing) ImportState(ctx context.Context, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	resource.ImportStatePassthroughID(ctx, path.Root("id"), req, resp)
}
