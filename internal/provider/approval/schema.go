package approval

import (
	"context"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework-validators/setvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

const (
	// defaultTimeout covers the reviews that take minutes, which most do, and
	// ends before the hour after which many CI systems end a job without a
	// word. Meta allows itself 24 hours; holding the state's lock for so long
	// is a thing to ask for, and nothing is lost by coming back.
	defaultTimeout     = 45 * time.Minute
	defaultReadTimeout = 5 * time.Minute
)

func resourceSchema(ctx context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "Waits until Meta has approved a message template, so that what sends it can depend on the approval (`depends_on`). " +
			"It only reads: creating it waits, destroying it does nothing, and the template itself is never changed or tainted by what the review says.\n\n" +
			"The apply fails, with the reason and what to do about it, when the template is rejected, paused, disabled, archived, being deleted or gone. It fails too when the time is up, and then nothing is wrong: " +
			"apply again to go on waiting. In both cases this resource is left to be done by the next apply.\n\n" +
			"When a refresh finds the template no longer approved, a warning says so and the resource drops out of the state; the next apply asks for a new approval.\n\n" +
			"For a short time after an edit, Meta may still answer with the status from before it. So a refusal that comes before a review was seen, and after a change of `revision` an approval too, " +
			"counts only when a second look, about two seconds later, says the same.",
		Attributes: map[string]schema.Attribute{
			"template_id": schema.StringAttribute{
				Optional:            true,
				MarkdownDescription: "Meta's id of the template to wait for: `id` of a `whatsapp_message_template`, digits only. Changing it replaces the resource. Write this or `template_ids`.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.RequiresReplace()},
				Validators:          []validator.String{mustBeTemplateID()},
			},
			"template_ids": schema.SetAttribute{
				Optional: true, ElementType: types.StringType,
				MarkdownDescription: "Ids of several templates to wait for, in one wait: Terraform works on ten resources at a time, so that many approvals of one template each wait one after the other, and keep templates waiting that are still to be created. " +
					"When one of the templates is refused, the others are not waited for. Changing the set is an update in place.",
				Validators: []validator.Set{setvalidator.ValueStringsAre(mustBeTemplateID())},
			},
			"revision": kit.OptionalText("`revision` of the `whatsapp_message_template`, so that each edit of the template is waited for. Any other text does as well: when it changes, the resource is updated in place and waits again. " +
				"When a refresh finds that the template was changed by hand, it shows the revision of what is there now, so that putting the template back is waited for too. " +
				"Leave it out to wait for the first approval only. With `template_ids`, join those of all templates: `join(\",\", values(whatsapp_message_template.all)[*].revision)`."),
			"id": kit.ReportedText("The same as `template_id`, or the `template_ids` in their order with commas between them."),
			"status": schema.StringAttribute{
				Computed:            true,
				MarkdownDescription: "Status of the template: always `APPROVED`, since the resource exists only as long as that is so.",
				PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"timeouts": kit.Timeouts(ctx, timeouts.Opts{
				Create: true, Update: true, Read: true,
				CreateDescription: "How long to wait for the approval, such as `\"20m\"` or `\"24h\"`. Meta says that a review may take 24 hours; most take minutes. Default `45m`, " +
					"which ends before many CI systems end a job; applying again goes on waiting.",
				UpdateDescription: "How long to wait for the approval of another `revision`. Default `45m`.",
				ReadDescription:   "How long a refresh may take. Default `5m`.",
			}),
		},
	}
}

func mustBeTemplateID() validator.String {
	return kit.MustBeID("must be the id of a message template, which is a number such as 546151681022936")
}
