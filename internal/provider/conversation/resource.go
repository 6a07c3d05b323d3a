// Package conversation is the resource whatsapp_conversational_components: what
// customers see of a phone number before they write, and when they type a slash.
package conversation

import (
	"context"
	"regexp"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// timeout bounds an operation, waiting for Graph's rate limits included.
const timeout = 5 * time.Minute

type conversationResource struct{ phones.Resource }

var (
	_ resource.ResourceWithConfigure   = (*conversationResource)(nil)
	_ resource.ResourceWithImportState = (*conversationResource)(nil)
	_ resource.ResourceWithIdentity    = (*conversationResource)(nil)
	_ resource.ResourceWithModifyPlan  = (*conversationResource)(nil)
)

// NewResource returns the resource whatsapp_conversational_components.
func NewResource() resource.Resource {
	return &conversationResource{phones.NewResource("conversational_components", "conversational components",
		"Conversational components need a token with the permission whatsapp_business_management.", resourceSchema)}
}

// model is the resource as Terraform holds it.
type model struct {
	PhoneNumberID types.String `tfsdk:"phone_number_id"`
	IceBreakers   types.List   `tfsdk:"ice_breakers"`
	Commands      types.List   `tfsdk:"commands"`
	ID            types.String `tfsdk:"id"`
}

var commandType = types.ObjectType{AttrTypes: map[string]attr.Type{"name": types.StringType, "description": types.StringType}}

func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "What customers see of a phone number before they have written anything (ice breakers), and when they type a slash (commands).\n\n" +
			"The resource looks after both as a whole: what the configuration leaves out is taken away, and so is what somebody has added by hand. Creating it replaces what there is. Destroying it takes all of it away.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": phones.NumberAttribute("Changing it replaces the resource: the former number loses its components."),
			"ice_breakers": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "What a customer can tap to begin with: at most 4 texts of at most 80 characters, without emoji and Markdown. In this order.",
				Validators: []validator.List{
					listvalidator.SizeAtMost(4), listvalidator.NoNullValues(), listvalidator.ValueStringsAre(stringvalidator.UTF8LengthBetween(1, 80)),
				},
			},
			"commands": schema.ListNestedAttribute{
				Optional:            true,
				MarkdownDescription: "What a customer can choose after a slash: at most 30, in this order.",
				Validators:          []validator.List{listvalidator.SizeAtMost(30), listvalidator.UniqueValues()},
				NestedObject: schema.NestedAttributeObject{
					Validators: []validator.Object{kit.MustHave(kit.Member{Name: "name", Write: `name = "order"`}, kit.Member{Name: "description", Write: `description = "Track an order"`})},
					Attributes: map[string]schema.Attribute{
						"name": schema.StringAttribute{
							Optional: true, MarkdownDescription: "Required. What the customer types, without the slash: at most 32 characters, each name once.",
							Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 32), stringvalidator.RegexMatches(regexp.MustCompile(`^[^/\s]+$`), "must be without a slash and without white space: WhatsApp puts the slash before it")},
						},
						"description": schema.StringAttribute{
							Optional: true, MarkdownDescription: "Required. What it is for, in at most 256 characters.",
							Validators: []validator.String{stringvalidator.UTF8LengthBetween(1, 256)},
						},
					},
				},
			},
			"id": schema.StringAttribute{Computed: true, MarkdownDescription: "The same as `phone_number_id`."},
		},
	}
}

// conversation is the model in Graph's terms.
func (m *model) conversation() graph.Conversation {
	v := graph.Conversation{Prompts: kit.Strings[string](m.IceBreakers)}
	for _, element := range m.Commands.Elements() {
		if o, ok := element.(types.Object); ok {
			name, _ := o.Attributes()["name"].(types.String)
			description, _ := o.Attributes()["description"].(types.String)
			v.Commands = append(v.Commands, graph.Command{Name: name.ValueString(), Description: description.ValueString()})
		}
	}
	return v
}

func same(a, b graph.Conversation) bool {
	return slices.Equal(a.Prompts, b.Prompts) && slices.Equal(a.Commands, b.Commands)
}

// refresh brings the model up to what Graph returns. A list that is left out and
// one that is empty are the same to Meta: the words that are there stay.
func (m *model) refresh(v graph.Conversation) {
	now := m.conversation()
	if !slices.Equal(now.Prompts, v.Prompts) {
		m.IceBreakers = types.ListNull(types.StringType)
		if len(v.Prompts) > 0 {
			m.IceBreakers = kit.StringList(v.Prompts)
		}
	}
	if !slices.Equal(now.Commands, v.Commands) {
		var elements []attr.Value
		for _, c := range v.Commands {
			elements = append(elements, types.ObjectValueMust(commandType.AttrTypes, map[string]attr.Value{"name": types.StringValue(c.Name), "description": types.StringValue(c.Description)}))
		}
		m.Commands = types.ListNull(commandType)
		if len(elements) > 0 {
			m.Commands = types.ListValueMust(commandType, elements)
		}
	}
	m.ID = m.PhoneNumberID
}

// ModifyPlan says what becomes of the number, and that a name stands twice.
func (r *conversationResource) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	var plan model
	if req.Plan.Raw.IsNull() {
		return // destroy: Terraform shows what will happen
	}
	if req.State.Raw.IsNull() {
		resp.Diagnostics.Append(r.Session.WarnWithoutToken()...)
	}
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = plan.PhoneNumberID
	seen := map[string]bool{}
	for _, c := range plan.conversation().Commands {
		if c.Name != "" && seen[c.Name] {
			resp.Diagnostics.AddError("Command is declared twice", "commands has the name \""+c.Name+"\" twice, and a customer who types /"+c.Name+" could mean either. Give one of them another name.")
		}
		seen[c.Name] = true
	}
	resp.Diagnostics.Append(resp.Plan.Set(ctx, plan)...)
}

// Create replaces what there is, unless it is the same.
func (r *conversationResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	resp.Diagnostics.Append(r.write(ctx, client, plan.PhoneNumberID, plan.conversation())...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = plan.PhoneNumberID
	resp.Diagnostics.Append(r.SaveAccount(ctx, client, plan.PhoneNumberID, resp.Private)...)
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

// Update replaces what there is.
func (r *conversationResource) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	var plan model
	resp.Diagnostics.Append(req.Plan.Get(ctx, &plan)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, plan.PhoneNumberID)...)
	resp.Diagnostics.Append(r.write(ctx, client, plan.PhoneNumberID, plan.conversation())...)
	if resp.Diagnostics.HasError() {
		return
	}
	plan.ID = plan.PhoneNumberID
	resp.Diagnostics.Append(resp.State.Set(ctx, plan)...)
}

func (r *conversationResource) write(ctx context.Context, client *graph.Client, phone types.String, v graph.Conversation) diag.Diagnostics {
	var diags diag.Diagnostics
	before, err := client.Conversation(ctx, phone.ValueString())
	if err != nil {
		diags.Append(r.Refused(ctx, client, "read", phone, err))
		return diags
	}
	if same(before, v) {
		return diags
	}
	if err := client.SetConversation(ctx, phone.ValueString(), v); err != nil {
		diags.Append(r.Refused(ctx, client, "write", phone, err))
	}
	return diags
}

// Delete takes the components away.
func (r *conversationResource) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(r.write(ctx, client, state.PhoneNumberID, graph.Conversation{})...)
}

// Read reads the components.
func (r *conversationResource) Read(ctx context.Context, req resource.ReadRequest, resp *resource.ReadResponse) {
	var state model
	resp.Diagnostics.Append(req.State.Get(ctx, &state)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resp.Diagnostics.Append(phones.Identity.Set(ctx, resp.Identity, state.PhoneNumberID)...)
	if r.CannotRefresh("Conversational components", "shows them as the last run left them", &resp.Diagnostics) {
		return
	}
	ctx, cancel, client := r.Begin(ctx, timeout, &resp.Diagnostics)
	defer cancel()
	if resp.Diagnostics.HasError() {
		return
	}
	found, err := client.Conversation(ctx, state.PhoneNumberID.ValueString())
	switch {
	case graph.IsNotFound(err):
		r.ReadMissing(ctx, client, state.PhoneNumberID, err, req, resp)
		return
	case err != nil:
		resp.Diagnostics.Append(r.Refused(ctx, client, "read", state.PhoneNumberID, err))
		return
	}
	state.refresh(found)
	resp.Diagnostics.Append(resp.State.Set(ctx, state)...)
}
