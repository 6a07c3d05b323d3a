// Package conversation is the resource whatsapp_conversational_components: what
// customers see of a phone number before they write, and when they type a slash.
package conversation

import (
	"context"
	"regexp"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type conversationResource struct{ *phones.Resource[model] }

// NewResource returns the resource whatsapp_conversational_components.
func NewResource() resource.Resource {
	r := &conversationResource{}
	r.Resource = phones.NewResource("conversational_components", "conversational components",
		"Conversational components need a token with the permission whatsapp_business_management.", resourceSchema,
		func(m *model) types.String { return m.PhoneNumberID }, nil,
		kit.Operations[model]{
			Kind: "Conversational components", Unread: "shows them as the last run left them",
			Plan: r.plan, There: r.there, Create: r.update, Read: r.read, Update: r.update, Delete: r.delete,
		})
	return r
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
			"The resource looks after both as a whole: what the configuration leaves out is taken away, and so is what somebody has added by hand. Creating it replaces what there is, of which the plan warns. Destroying it takes all of it away.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": phones.NumberAttribute("Changing it replaces the resource: the former number loses its components."),
			"ice_breakers": schema.ListAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "What a customer can tap to begin with: at most 4 texts of at most 80 characters, without emoji and Markdown. In this order.",
				Validators: []validator.List{
					kit.AtMost(4), listvalidator.ValueStringsAre(kit.Characters(1, 80, "Leave it out of the list.")),
				},
			},
			"commands": schema.ListNestedAttribute{
				Optional:            true,
				MarkdownDescription: "What a customer can choose after a slash: at most 30, in this order.",
				Validators:          []validator.List{kit.AtMost(30)},
				NestedObject: schema.NestedAttributeObject{
					Validators: []validator.Object{kit.MustHave(kit.Member{Name: "name", Write: `name = "order"`}, kit.Member{Name: "description", Write: `description = "Track an order"`})},
					Attributes: map[string]schema.Attribute{
						"name": kit.OptionalText("Required. What the customer types, without the slash: at most 32 characters, each name once.",
							kit.Characters(1, 32, "Write what the customer types, such as \"order\"."), kit.MustMatch(regexp.MustCompile(`^[^/\s]*$`), "must be without a slash and without white space, such as \"order\": WhatsApp puts the slash before it")),
						"description": kit.OptionalText("Required. What it is for, in at most 256 characters.",
							kit.Characters(1, 256, "Write what the command is for.")),
					},
				},
			},
			"id": kit.ReportedText("The same as `phone_number_id`."),
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
		m.Commands = types.ListNull(commandType)
		if len(v.Commands) > 0 {
			m.Commands = kit.ListOf(commandType, v.Commands, func(c graph.Command) attr.Value {
				return types.ObjectValueMust(commandType.AttrTypes, map[string]attr.Value{"name": types.StringValue(c.Name), "description": types.StringValue(c.Description)})
			})
		}
	}
	m.ID = m.PhoneNumberID
}

// plan says that a name stands twice.
func (r *conversationResource) plan(_ context.Context, p *kit.Planning[model]) {
	p.Plan.ID = p.Plan.PhoneNumberID
	seen := map[string]bool{}
	for _, c := range p.Plan.conversation().Commands {
		if c.Name != "" && seen[c.Name] {
			p.AddError("Command is declared twice", "commands has the name \""+c.Name+"\" twice, and a customer who types /"+c.Name+" could mean either. Give one of them another name.")
		}
		seen[c.Name] = true
	}
}

// there are the lists that a create replaces.
func (r *conversationResource) there(ctx context.Context, op *kit.Op[model]) ([]kit.Overwritten, error) {
	before, err := op.Client.Conversation(ctx, op.Plan.PhoneNumberID.ValueString())
	if err != nil {
		return nil, err
	}
	var was model
	was.refresh(before)
	return []kit.Overwritten{
		{Attribute: "ice_breakers", Was: was.IceBreakers, Is: op.Plan.IceBreakers},
		{Attribute: "commands", Was: was.Commands, Is: op.Plan.Commands},
	}, nil
}

// update replaces what there is, unless it is the same.
func (r *conversationResource) update(ctx context.Context, op *kit.Op[model]) {
	r.write(ctx, op, op.Plan.PhoneNumberID.ValueString(), op.Plan.conversation())
	op.Plan.ID = op.Plan.PhoneNumberID
}

// delete takes the components away.
func (r *conversationResource) delete(ctx context.Context, op *kit.Op[model]) {
	r.write(ctx, op, op.State.PhoneNumberID.ValueString(), graph.Conversation{})
}

func (r *conversationResource) write(ctx context.Context, op *kit.Op[model], phone string, v graph.Conversation) {
	before, err := op.Client.Conversation(ctx, phone)
	if err != nil {
		r.Refused(ctx, op, "read", err)
		return
	}
	if slices.Equal(before.Prompts, v.Prompts) && slices.Equal(before.Commands, v.Commands) {
		return
	}
	if err := op.Client.SetConversation(ctx, phone, v); err != nil {
		r.Refused(ctx, op, "write", err)
	}
}

func (r *conversationResource) read(ctx context.Context, op *kit.Op[model]) {
	found, err := op.Client.Conversation(ctx, op.State.PhoneNumberID.ValueString())
	if err != nil {
		r.Unread(ctx, op, err)
		return
	}
	op.State.refresh(found)
}
