package messagetemplate

import (
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// guardEdit says at plan what Meta will make of an edit of a template in this
// status: page "Template management", section "Edit templates".
func guardEdit(edit template.Edit, state *model, edits editLog, now time.Time) diag.Diagnostics {
	var diags diag.Diagnostics
	at := editedAttribute(edit)
	switch status := template.Status(state.Status.ValueString()); status {
	case template.StatusPending, template.StatusInAppeal:
		diags.AddAttributeWarning(at, "Message template is in review", fmt.Sprintf(
			"%s is %s, and Meta takes no edits until the review is over. Apply waits for that, for at most timeouts.update (default 20m).", state.label(), status))
	case template.StatusApproved:
		guardApproved(edit, state, edits, now, &diags)
	case template.StatusDisabled, template.StatusArchived, template.StatusLimitExceeded, template.StatusPendingDeletion:
		diags.AddAttributeError(at, "Message template cannot be edited", state.label()+" "+stuck(status))
	}
	return diags
}

// stuck says why a template in this status takes no edit, and the way out.
func stuck(status template.Status) string {
	const anotherName = "Use a new name for the new content. To let go of the old template without deleting it, first apply deletion_policy = \"ABANDON\" alone, and then change the name."
	switch status {
	case template.StatusDisabled:
		return "is DISABLED: Meta has taken it out of service for low quality or a violation of its policies, and takes no edits. " + anotherName
	case template.StatusArchived:
		return "is ARCHIVED, and Meta takes no edits. Unarchive it in WhatsApp Manager first, or use a new name."
	case template.StatusLimitExceeded:
		return "is LIMIT_EXCEEDED: the account has more templates than it may have, and Meta takes no edits. Delete templates that are no longer needed, or verify the business to get a higher limit."
	}
	return "is being deleted, and Meta takes no edits. Its name and language stay locked for up to 30 days. " + anotherName
}

// guardApproved knows the limits for approved templates: no other category, and
// one edit in 24 hours and ten in 30 days.
func guardApproved(edit template.Edit, state *model, edits editLog, now time.Time, diags *diag.Diagnostics) {
	if moves(edit, state) {
		diags.AddAttributeError(path.Root("category"), "Category of an approved template cannot be changed", fmt.Sprintf(
			"%s is approved as %s, and Meta does not change the category of an approved template. Create the template under a new name (for example %s) with category = %q, "+
				"move your senders to it, and remove this one then.", state.label(), state.EffectiveCategory.ValueString(), nextName(state.Name.ValueString()), edit.Category))
		return
	}
	if next := edits.next(now); next.After(now) {
		diags.AddAttributeError(editedAttribute(edit), "Message template was edited too often", fmt.Sprintf(
			"Meta takes one edit of an approved template in 24 hours and ten in 30 days; %s. %s can be edited again in %s, after %s. Until then, leave it as it is, or use a new name. terraform destroy -refresh=false still destroys.",
			edits.describe(now), state.label(), roughly(next.Sub(now)), next.UTC().Format("2006-01-02 15:04 MST")))
		return
	}
	diags.AddAttributeWarning(editedAttribute(edit), "Meta will review the message template again", fmt.Sprintf(
		"%s is approved. Meta reviews the edit, and until that is done the template may not be sendable. This uses up the edit of the next 24 hours (ten in 30 days).", state.label()))
}

// moves reports whether an edit asks for another category. The category that
// only accompanies another setting does not count.
func moves(edit template.Edit, state *model) bool {
	return edit.Category != "" && string(edit.Category) != state.EffectiveCategory.ValueString()
}

// editedAttribute is where a diagnostic about an edit belongs.
func editedAttribute(edit template.Edit) path.Path {
	switch {
	case edit.Components != nil:
		return path.Root("components")
	case edit.MessageSendTTLSeconds != nil:
		return path.Root("message_send_ttl_seconds")
	case edit.LinkTrackingOptedOut != nil:
		return path.Root("cta_url_link_tracking_opted_out")
	case edit.PrimaryDeviceDeliveryOnly != nil:
		return path.Root("is_primary_device_delivery_only")
	case edit.CreativeFeatures != nil:
		return path.Root("creative_features")
	case edit.ParameterFormat != "":
		return path.Root("parameter_format")
	case edit.SubCategory != "":
		return path.Root("sub_category")
	case edit.DisplayFormat != "":
		return path.Root("display_format")
	}
	return path.Root("category")
}

// guardReplace warns of the name that a replacement gives up.
func guardReplace(plan, state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	if !plan.DeletionPolicy.Equal(state.DeletionPolicy) {
		diags.AddAttributeError(path.Root("deletion_policy"), "Deletion policy has to be applied first", fmt.Sprintf(
			"Replacing removes %s in the way that was applied last (%s), not as the configuration says now (%s). Apply the new deletion_policy alone, and then the change that replaces the template.",
			state.label(), state.DeletionPolicy.ValueString(), plan.DeletionPolicy.ValueString()))
		return diags
	}
	diags.Append(guardDelete(state)...)
	moved := !plan.BusinessAccountID.Equal(state.BusinessAccountID)
	if moved {
		diags.AddAttributeWarning(path.Root("business_account_id"), "Message template moves to another account", fmt.Sprintf(
			"%s is removed from account %s and created in account %s. If only the provider's business_account_id, or WHATSAPP_BUSINESS_ACCOUNT_ID, is another one by mistake, correct that and plan again.",
			state.label(), state.BusinessAccountID.ValueString(), plan.BusinessAccountID.ValueString()))
	}
	if state.DeletionPolicy.ValueString() == deleteAllLanguages && plan.Name.Equal(state.Name) && !moved {
		diags.AddAttributeError(path.Root("deletion_policy"), "Replacing would delete the new template too", fmt.Sprintf(
			"deletion_policy is DELETE_ALL_LANGUAGES, and the replacement keeps the name %q: deleting the old language by that name would take the new one with it. "+
				"Apply deletion_policy = \"DELETE\" alone first, and then the change that replaces the template.", state.Name.ValueString()))
		return diags
	}
	if moved || state.DeletionPolicy.ValueString() == abandon {
		return diags
	}
	diags.AddAttributeWarning(path.Root("name"), "The old name will be locked", fmt.Sprintf(
		"Replacing deletes %s. Once approved, a deleted template keeps its name and language locked for 30 days, so that this change cannot be taken back before then. "+
			"To keep sending while the new template is in review, create it as a second resource first and remove this one later, or set lifecycle { create_before_destroy = true }.", state.label()))
	return diags
}

// guardDelete says at plan which deletions Meta will refuse, and which reach
// further than the one resource.
func guardDelete(state *model) diag.Diagnostics {
	var diags diag.Diagnostics
	policy := state.DeletionPolicy.ValueString()
	deletes := policy == deleteLanguage || policy == deleteAllLanguages
	if deletes && state.Status.ValueString() == string(template.StatusDisabled) {
		diags.AddAttributeError(path.Root("deletion_policy"), "Disabled template cannot be deleted", disabledAdvice(state))
	}
	if status := template.Status(state.Status.ValueString()); policy == archive && !isArchivable(status) {
		diags.AddAttributeError(path.Root("deletion_policy"), "Message template cannot be archived", fmt.Sprintf(
			"%s is %s, and Meta archives approved and rejected templates only. Wait until the review is over, or set another deletion_policy (DELETE, ABANDON) and apply that first.", state.label(), status))
	}
	if deletes && locksItsName(template.Status(state.Status.ValueString())) {
		diags.AddAttributeWarning(path.Root("name"), "The name will be locked", fmt.Sprintf(
			"Deleting %s, which was approved, locks its name and language for 30 days: until then Meta takes no new template of that name.", state.label()))
	}
	if policy == abandon {
		diags.AddAttributeWarning(path.Root("deletion_policy"), "Message template will be left in place", fmt.Sprintf(
			"deletion_policy is ABANDON: %s (id %s) stays in account %s, and Terraform no longer looks after it.",
			state.label(), state.ID.ValueString(), state.BusinessAccountID.ValueString()))
	}
	if policy == archive {
		diags.AddAttributeWarning(path.Root("deletion_policy"), "Message template will be archived", state.label()+
			" is archived and not deleted. Meta deletes it 28 days later; until then it can be unarchived in WhatsApp Manager.")
	}
	if policy == deleteAllLanguages {
		diags.AddAttributeWarning(path.Root("deletion_policy"), "Every language of the template will be deleted", fmt.Sprintf(
			"deletion_policy is DELETE_ALL_LANGUAGES: all languages of %q in account %s go, also those that Terraform does not look after.",
			state.Name.ValueString(), state.BusinessAccountID.ValueString()))
	}
	return diags
}

func isArchivable(s template.Status) bool {
	return s == template.StatusApproved || s == template.StatusRejected || s == template.StatusArchived
}

func disabledAdvice(state *model) string {
	return "Meta has disabled " + state.label() + ", and a disabled template cannot be deleted. To let Terraform forget it, set deletion_policy = \"ABANDON\", apply, and destroy it then; " +
		"or use a removed block with destroy = false."
}

// roughly gives a duration in the one or two largest units.
func roughly(d time.Duration) string {
	d = d.Round(time.Minute)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %d h", days, hours)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	}
	return fmt.Sprintf("%d min", max(minutes, 1))
}
