package policy

import (
	"fmt"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Edit says what Meta makes of an edit of the content of a template that exists, by
// its status (page "Template management", section "Edit templates"). quota holds
// the edits that count so far. Of the price, Price says it. An edit that sends
// nothing has no findings.
func Edit(t Template, edit template.Edit, quota Quota, now time.Time) []Finding {
	_, edit = edit.Split()
	at := EditedAttribute(edit)
	switch {
	case edit.IsEmpty():
		return nil
	case t.Status.IsInReview():
		return []Finding{warn(at, "Message template is in review",
			"%s is %s, and Meta takes no edits until the review is over. Apply waits for that, for at most timeouts.update (default 20m).", t.Label(), t.Status)}
	case t.Status == template.StatusApproved:
		return []Finding{editOfApproved(t, edit, quota, now)}
	case !t.Status.TakesEdits():
		return []Finding{fail(at, "Message template cannot be edited", "%s %s", t.Label(), uneditable(t.Status))}
	}
	return nil
}

// editOfApproved knows the limits for approved templates: no other category,
// and one edit in 24 hours and ten in 30 days.
func editOfApproved(t Template, edit template.Edit, quota Quota, now time.Time) Finding {
	if ChangesCategory(edit, t.EffectiveCategory) {
		return fail("category", "Category of an approved template cannot be changed",
			"%s is approved as %s, and Meta does not change the category of an approved template. Create the template under a new name (for example %s) with category = %q, "+
				"move your senders to it, and remove this one then.", t.Label(), t.EffectiveCategory, NextName(t.Name), edit.Category)
	}
	at := EditedAttribute(edit)
	if next := quota.Next(now); next.After(now) {
		return fail(at, "Message template was edited too often",
			"Meta takes one edit of an approved template in 24 hours and ten in 30 days; %s. %s can be edited again in %s, after %s. Until then, leave it as it is, or use a new name.",
			quota.describe(now), t.Label(), Roughly(next.Sub(now)), next.UTC().Format("2006-01-02 15:04 MST"))
	}
	return warn(at, "Meta will review the message template again",
		"%s is approved. Meta reviews the edit, and until that is done the template may not be sendable. This uses up the edit of the next 24 hours (ten in 30 days).", t.Label())
}

// EditedByHand says that an edit of an approved template may be one too many
// because of those that others have made by hand, which a refresh has seen. Graph
// has the last word: nobody here knows for certain which of them it has counted.
func EditedByHand(t Template, edit template.Edit, own, byHand Quota, now time.Time) []Finding {
	_, edit = edit.Split()
	all := slices.Concat(own, byHand)
	slices.Sort(all)
	next := all.Next(now)
	if edit.IsEmpty() || t.Status != template.StatusApproved || len(byHand.within(now, month)) == 0 || !next.After(now) {
		return nil
	}
	return []Finding{warn(EditedAttribute(edit), "Message template was edited by hand",
		"Meta takes one edit of an approved template in 24 hours and ten in 30 days, whoever makes them. %s was edited outside of Terraform, last at %s: Meta will probably refuse this edit before %s. Nothing is lost by that; apply again then.",
		t.Label(), time.Unix(slices.Max(byHand), 0).UTC().Format("2006-01-02 15:04 MST"), next.UTC().Format("2006-01-02 15:04 MST"))}
}

// ChangesCategory reports whether an edit asks for another category than the
// one Meta has. A category that only accompanies another setting does not.
func ChangesCategory(edit template.Edit, effective template.Category) bool {
	return edit.Category != "" && edit.Category != effective
}

// uneditable says why a template in this status takes no edit, and the way out.
func uneditable(s template.Status) string {
	const anotherName = "Use a new name for the new content. To let go of the old template without deleting it, first apply deletion_policy = \"ABANDON\" alone, and then change the name."
	switch s {
	case template.StatusDisabled:
		return "is DISABLED: Meta has taken it out of service for low quality or a violation of its policies, and takes no edits. " + anotherName
	case template.StatusArchived:
		return "is ARCHIVED, and Meta takes no edits. Unarchive it in WhatsApp Manager first, or use a new name."
	case template.StatusLimitExceeded:
		return "is LIMIT_EXCEEDED: the account has more templates than it may have, and Meta takes no edits. Delete templates that are no longer needed, or verify the business to get a higher limit."
	}
	return "is being deleted, and Meta takes no edits. Its name and language stay locked for up to 30 days. " + anotherName
}

// EditedAttribute is the attribute that a finding about an edit belongs to: the
// most telling one of those that it sends.
func EditedAttribute(edit template.Edit) string {
	for _, a := range []struct {
		sent bool
		name string
	}{
		{edit.Components != nil, "components"},
		{edit.MessageSendTTLSeconds != nil, "message_send_ttl_seconds"},
		{edit.LinkTrackingOptedOut != nil, "cta_url_link_tracking_opted_out"},
		{edit.PrimaryDeviceDeliveryOnly != nil, "is_primary_device_delivery_only"},
		{edit.CreativeFeatures != nil, "creative_features"},
		{edit.ParameterFormat != "", "parameter_format"},
		{edit.SubCategory != "", "sub_category"},
		{edit.DisplayFormat != "", "display_format"},
		{edit.MaxPrice != nil, "max_price"},
	} {
		if a.sent {
			return a.name
		}
	}
	return "category"
}

// Quota holds the times, in unix seconds, at which a resource has edited the content
// of its template while that was approved: Meta counts only those. Edits made
// elsewhere are not in it; Graph's own refusal tells of them.
type Quota []int64

// PriceQuota is Quota for the max price, of which Meta keeps a count of its own.
type PriceQuota []int64

// Meta's quotas for approved templates (pages "Template management", section "Edit
// templates", and "Set a max price").
const (
	editsPerDay   = 1
	editsPerMonth = 10

	pricesPerHour = 100
	pricesPerDay  = 2400

	day   = 24 * time.Hour
	month = 30 * day
)

// Add notes an edit and forgets those that no longer count.
func (q Quota) Add(now time.Time) Quota { return append(q.within(now, month), now.Unix()) }

// Add notes a change of the price and forgets those that no longer count.
func (q PriceQuota) Add(now time.Time) PriceQuota {
	return PriceQuota(append(Quota(q).within(now, day), now.Unix()))
}

// Next is the time from which the next edit is allowed; not after now when it
// is allowed at once.
func (q Quota) Next(now time.Time) time.Time {
	return q.next(now, map[time.Duration]int{day: editsPerDay, month: editsPerMonth})
}

// Next is the time from which the next change of the price is allowed; not after
// now when it is allowed at once.
func (q PriceQuota) Next(now time.Time) time.Time {
	return Quota(q).next(now, map[time.Duration]int{time.Hour: pricesPerHour, day: pricesPerDay})
}

func (q Quota) next(now time.Time, limits map[time.Duration]int) time.Time {
	next := now
	for window, limit := range limits {
		recent := q.within(now, window)
		if len(recent) < limit {
			continue
		}
		// The oldest of the last `limit` edits has to leave the window.
		if free := time.Unix(recent[len(recent)-limit], 0).Add(window); free.After(next) {
			next = free
		}
	}
	return next
}

func (q Quota) within(now time.Time, window time.Duration) Quota {
	return slices.DeleteFunc(slices.Clone(q), func(at int64) bool { return now.Sub(time.Unix(at, 0)) >= window })
}

// describe is the quota in words.
func (q Quota) describe(now time.Time) string {
	return fmt.Sprintf("this resource has made %d in the last 24 hours and %d in the last 30 days", len(q.within(now, day)), len(q.within(now, month)))
}
