package policy

import (
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Price says what Meta makes of an edit that changes the max price of a template
// (page "Set a max price"): a change of its own, which is not reviewed and counts
// against a quota of its own, whatever else the edit changes. quota holds those
// changes that count so far.
func Price(t Template, edit template.Edit, quota PriceQuota, now time.Time) []Finding {
	const at = "max_price"
	price, content := edit.Split()
	isAlone := content.IsEmpty()
	switch {
	case price.IsEmpty():
		return nil
	case t.Status.IsInReview() && isAlone:
		return []Finding{warn(at, "Message template is in review",
			"%s is %s. Meta does not say whether it takes another max price before the review is over. Apply sends it at once; should Meta refuse that, apply waits for the end of the review, for at most timeouts.update (default 20m).", t.Label(), t.Status)}
	case t.Status.IsInReview():
		return nil // of the content's edit, which waits for the review, that is said
	case t.Status == template.StatusApproved:
		return []Finding{priceOfApproved(t, price, isAlone, quota, now)}
	case !t.Status.TakesEdits() && isAlone:
		return []Finding{fail(at, "Message template cannot be edited", "%s %s", t.Label(), uneditable(t.Status))}
	}
	return nil
}

// priceOfApproved knows the limits for approved templates: 100 changes of the price
// in an hour, and 2,400 in 24 hours.
func priceOfApproved(t Template, price template.Edit, isAlone bool, quota PriceQuota, now time.Time) Finding {
	const at = "max_price"
	const limits = "Meta takes 100 changes of the max price of an approved template in an hour, and 2,400 in 24 hours"
	if next := quota.Next(now); next.After(now) {
		made := Quota(quota)
		return fail(at, "Max price was changed too often",
			"%s; this resource has made %d in the last hour and %d in the last 24 hours. The price of %s can be changed again in %s, after %s. Until then, leave it as it is.",
			limits, len(made.within(now, time.Hour)), len(made.within(now, day)), t.Label(), Roughly(next.Sub(now)), next.UTC().Format("2006-01-02 15:04 MST"))
	}
	how := "Nothing else changes, so Meta reviews nothing: the template stays as it is and can be sent all the time."
	if !isAlone {
		how = "It is sent first, in a call of its own, which Meta does not review; the rest is another edit."
	}
	return warn(at, "Max price changes, without a review",
		"%s will cost at most %s, in the smallest unit of the account's currency. %s %s; this is none of the edits of the content (one in 24 hours, ten in 30 days).", t.Label(), price.MaxPrice, how, limits)
}

// Unpriced says that a template has a max price that its configuration does not ask
// for. Only marketing templates can have one.
func Unpriced(t Template, price *template.MaxPrice) Finding {
	return warn("max_price", "Max price is kept",
		"%s has a max price of %s, and the configuration has none. How Meta is told to go back to the rate card is not documented, so the price stays: nothing is sent, and it is not looked after.\n\n"+
			"To look after it, write max_price = { amount_per_1000 = %d }. For a template without a max price, take it away in WhatsApp Manager, where that can be done, or create one under a new name (for example %s).",
		t.Label(), price, price.Amount, NextName(t.Name))
}

// NotOnboarded says that an account is not ready for a max price, by the status that
// Graph gives of it (marketing_messages_onboarding_status).
func NotOnboarded(account, status string) Finding {
	return Finding{Warning, "max_price", "Account is not onboarded to the Marketing Messages API", fmt.Sprintf(
		"A max price needs an account that is onboarded to Meta's Marketing Messages API, and account %s is %s. Meta will probably refuse this (error 100). "+
			"Accept Meta's terms for it in WhatsApp Manager first, or leave max_price out. This is said once, and holds for every template of the account.", account, status)}
}
