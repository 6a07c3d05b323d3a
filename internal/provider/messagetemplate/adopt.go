package messagetemplate

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// A create can be carried out without Terraform hearing of it: the answer gets
// lost, or the run is killed before the state is written. What it has made is
// then taken into the state, and not created twice.

// interruptedWithin is how long ago a template that is found may have been
// written, at most, to be taken for the work of an apply that was interrupted.
// Whoever was interrupted applies again on the same day. Without a limit, a
// configuration that is copied would quietly take over the templates that the
// state of the original looks after, and destroy them one day.
const interruptedWithin = 24 * time.Hour

// takenForOurs says why a template that is found is taken into the state: nothing
// tells the work of an interrupted apply from what somebody made alike by hand.
const takenForOurs = "It says what the configuration says and is not known to be older than 24 hours: an apply was interrupted after Meta had created it, or somebody has made the same by hand."

// adopt looks for the template that an unfinished create may have made, and
// takes it when it is what was sent.
func (c *creator) adopt(ctx context.Context, cause error) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	account, name, language := c.names()
	found, exists, err := c.lookUp(ctx)
	switch {
	case err != nil:
		diags.AddError("Unable to create message template", fmt.Sprintf(
			"The outcome of the create is not known, and looking for the template failed too.\n\nCreate: %s\n\nLook-up: %s\n\n"+
				"Run terraform apply again. Should the template exist and not be taken into the state by that, import it:\n\n%s",
			explain.KnownOutcome(cause), c.session.Explain(err), importBlock(account, name, language)))
	case !exists:
		diags.AddError("Unable to create message template",
			"The create failed, and a look-up afterwards found no such template, so it seems that nothing was created. Run terraform apply again: should the template turn up after all, that takes it into the state or says how to import it.\n\n"+explain.KnownOutcome(cause))
	case len(c.differences(found)) > 0:
		diags.AddError("Message template already exists", fmt.Sprintf(
			"The create ended without an answer (%s), and there is now a template %q (%s, id %s) that differs from the configuration at %s. "+
				"If it is the one to manage, import it:\n\n%s", cause, name, language, found.ID, strings.Join(c.differences(found), ", "), importBlock(account, name, language)))
	case c.age(found) > interruptedWithin:
		diags.AddError("Message template already exists", fmt.Sprintf(
			"The create ended without an answer (%s), and there is a template %q (%s, id %s) with the content of the configuration, %s: that is not this create's. "+
				"If no other configuration manages it, import it:\n\n%s", cause, name, language, found.ID, lastUpdated(found), importBlock(account, name, language)))
	case !c.session.Claims().Take(found.ID):
		diags.AddError("Message template already exists", claimedTwice(found)+"\n\n"+explain.KnownOutcome(cause))
	}
	return found, diags
}

// adoptExisting is for a name that Graph says is taken: by an apply that was
// interrupted after Meta had created the template, when what is there is what
// was to be created, and was written not long ago.
func (c *creator) adoptExisting(ctx context.Context, cause error) (template.Template, diag.Diagnostics) {
	var diags diag.Diagnostics
	account, name, language := c.names()
	found, exists, err := c.lookUp(ctx)
	why := ""
	switch {
	case err != nil:
		why = "Looking at it failed:\n\n" + c.session.Explain(err)
	case !exists:
		why = "It does not show in the account's list yet, so it cannot be compared with the configuration."
	default:
		why = c.whyNotOurs(found)
	}
	if why == "" && !c.session.Claims().Take(found.ID) {
		why = claimedTwice(found)
	}
	if why != "" {
		diags.AddError("Message template already exists", alreadyExists(cause, account, name, language, why))
		return template.Template{}, diags
	}
	if !c.session.Once(adoptionOf(found)) {
		return found, diags // Terraform plans once more within an apply, and that has said it
	}
	if found.Status == template.StatusArchived {
		diags.AddWarning("Archived message template was taken into the state", fmt.Sprintf(
			"Account %s has a template %q (%s, id %s) that was archived and says what the configuration says. It was taken into the state and unarchived, and nothing was created.", account, name, language, found.ID))
		return found, diags
	}
	diags.AddWarning("Existing message template was taken into the state", fmt.Sprintf(
		"Account %s had a template %q (%s, id %s) already, %s. %s "+
			"It was taken into the state, and nothing was created or changed.\n\n"+
			"If another configuration manages this template, only one of the two may: take it out of this one again with a removed block that has destroy = false.",
		account, name, language, found.ID, lastUpdated(found), takenForOurs))
	return found, diags
}

// adoptionOf is what to say once of a template that is taken into the state.
func adoptionOf(found template.Template) string { return "adoption of " + found.ID }

// lookUp asks for the template by name and language. The create may have used
// up its time; the question gets some of its own.
func (c *creator) lookUp(ctx context.Context) (template.Template, bool, error) {
	account, name, language := c.names()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTimeout)
	defer cancel()
	return c.client.FindTemplate(ctx, account, name, language)
}

// whyNotOurs says why a template that is found is not taken into the state; ""
// when it is. One that was archived is unarchived, whenever it was written.
func (c *creator) whyNotOurs(found template.Template) string {
	differences := c.differences(found)
	// Meta may have moved it right away, and names then where it comes from.
	if asked := c.content.Category; found.Category != asked && found.PreviousCategory != asked {
		differences = append([]string{"category"}, differences...)
	}
	switch {
	case found.IsGenerated():
		return "Meta has made it itself, for Direct Send messages (source AUTO_GENERATED): it can be neither imported nor edited nor deleted. Use another name."
	case c.adopts != nil && found.ID != *c.adopts:
		return "It was not there when this was planned."
	case found.Status.IsDeleted():
		return "It is being deleted, and its name and language stay locked for up to 30 days. Use a new name."
	case len(differences) > 0 && found.Status == template.StatusArchived:
		return fmt.Sprintf("It is archived, and differs from what this configuration wants to create at %s. Unarchive it in WhatsApp Manager and import it, or use a new name.", strings.Join(differences, ", "))
	case found.Status == template.StatusArchived:
		return ""
	case len(differences) > 0:
		return fmt.Sprintf("It is not what this configuration wants to create: it differs at %s.", strings.Join(differences, ", "))
	case c.adopts == nil && c.age(found) > interruptedWithin:
		return fmt.Sprintf("It says what this configuration says, but was %s: that is longer ago than an interrupted apply would explain (%d hours), and another configuration may manage it.",
			lastUpdated(found), int(interruptedWithin.Hours()))
	}
	return ""
}

// age is the time since Meta last wrote the template; 0 where Graph tells none.
func (c *creator) age(found template.Template) time.Duration {
	if found.LastUpdatedTime == nil {
		return 0
	}
	return c.session.Now().Sub(time.Unix(*found.LastUpdatedTime, 0))
}

// lastUpdated says when Meta last wrote a template.
func lastUpdated(found template.Template) string {
	if found.LastUpdatedTime == nil {
		return "written at a time that Graph does not tell"
	}
	return "last written at " + time.Unix(*found.LastUpdatedTime, 0).UTC().Format("2006-01-02 15:04 MST")
}

// differences are the places where a template is not what was to be created.
// The category is not among them: Meta may move a template as it creates it.
func (c *creator) differences(found template.Template) []string {
	wanted := c.content
	found = withPriceOf(c.client, found, wanted.MaxPrice)
	var out []string
	if library := c.plan.library(); library != nil {
		if !library.MayHaveMade(found) {
			return []string{"library_template"}
		}
		// What Meta has made of the inputs is known from the template alone.
		wanted.Components = template.Imported(found).Components
		if wanted.MessageSendTTLSeconds == nil {
			wanted.MessageSendTTLSeconds = found.MessageSendTTLSeconds
		}
	}
	for _, change := range template.Reconcile(wanted, found.Content, nil).Changed {
		out = append(out, string(change.Path))
	}
	return out
}

// claimedTwice is about two resources of one run that want the same template.
func claimedTwice(found template.Template) string {
	return fmt.Sprintf("Another resource of this configuration has created, taken or deleted the template with id %s in this very run: one of the two is too many.", found.ID)
}

// unarchive brings a template that was archived back in the status it had (page
// "Template archival"). It is in the state by then, and a failure is no error:
// that would taint it.
func unarchive(ctx context.Context, client *graph.Client, m *model) diag.Diagnostics {
	var diags diag.Diagnostics
	if err := client.UnarchiveTemplate(ctx, m.BusinessAccountID.ValueString(), m.ID.ValueString()); err != nil {
		diags.AddWarning("Message template could not be unarchived", fmt.Sprintf(
			"%s (id %s) is in the state and still archived: it cannot be sent, and Meta deletes it 28 days after it was archived. Unarchive it in WhatsApp Manager.\n\n%s", m.label(), m.ID.ValueString(), explain.Error(err)))
	}
	return diags
}
