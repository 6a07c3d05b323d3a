package policy

import (
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

var noon = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

// Edits of the price alone, of the content alone, and of both.
var (
	cheaper = template.Edit{Content: template.Content{MaxPrice: &template.MaxPrice{Amount: 87_000, Strategy: template.BidWithCap}}}
	reword  = template.Edit{Content: template.Content{Components: template.Components{{Type: template.TypeBody, Text: "Hello"}}}}
	both    = template.Edit{Content: template.Content{Components: reword.Components, MaxPrice: cheaper.MaxPrice}}
)

// changes are so many of the price, the last of them some time ago.
func changes(n int, last, apart time.Duration) PriceQuota {
	var q PriceQuota
	for i := n - 1; i >= 0; i-- {
		q = append(q, noon.Add(-last-time.Duration(i)*apart).Unix())
	}
	return q
}

func TestPrice(t *testing.T) {
	full := changes(100, time.Minute, time.Second)
	for _, c := range []struct {
		status template.Status
		edit   template.Edit
		quota  PriceQuota
		want   string
	}{
		{template.StatusApproved, cheaper, nil, "max_price: Max price changes, without a review"},
		{template.StatusApproved, both, nil, "max_price: Max price changes, without a review"},
		{template.StatusApproved, reword, full, ""},
		{template.StatusApproved, cheaper, full, "!max_price: Max price was changed too often"},
		{template.StatusPending, cheaper, full, "max_price: Message template is in review"},
		{template.StatusPending, both, nil, ""},
		{template.StatusRejected, cheaper, full, ""},
		{template.StatusPaused, cheaper, full, ""},
		{template.StatusDisabled, cheaper, nil, "!max_price: Message template cannot be edited"},
		{template.StatusArchived, both, nil, ""},
		{"NEWER", cheaper, nil, ""},
	} {
		if got := titles(Price(in(c.status), c.edit, c.quota, noon)); got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.status, c.edit, got, c.want)
		}
	}
}

// A change of the price says which quota it uses, and leaves that of the content
// alone; so does an edit of the content.
func TestQuotasAreApart(t *testing.T) {
	used := Quota{noon.Add(-time.Hour).Unix()}
	if got := Edit(promo, cheaper, used, noon); got != nil {
		t.Errorf("the price counts as an edit of the content: %v", got)
	}
	if got := EditedByHand(promo, cheaper, nil, used, noon); got != nil {
		t.Errorf("the price counts as an edit of the content: %v", got)
	}
	if got := titles(Edit(promo, both, used, noon)); got != "!components: Message template was edited too often" {
		t.Error(got)
	}
	for edit, want := range map[*template.Edit]string{
		&cheaper: "at most 87000 for 1,000 deliveries, in the smallest unit of the account's currency. Nothing else changes, so Meta reviews nothing: the template stays as it is and can be sent all the time. Meta takes 100 changes",
		&both:    "It is sent first, in a call of its own, which Meta does not review; the rest is another edit. Meta takes 100 changes",
	} {
		if got := Price(promo, *edit, nil, noon)[0].Detail; !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
}

func TestPriceQuota(t *testing.T) {
	for name, c := range map[string]struct {
		log  PriceQuota
		next time.Duration // from now; 0 is at once
	}{
		"never":                   {nil, 0},
		"99 in this hour":         {changes(99, time.Second, time.Second), 0},
		"100 in this hour":        {changes(100, 10*time.Minute, time.Second), 50*time.Minute - 99*time.Second},
		"100, an hour ago":        {changes(100, time.Hour, time.Second), 0},
		"2,400 in the day":        {changes(2400, 2*time.Hour, 30*time.Second), 22*time.Hour - 2399*30*time.Second},
		"2,400, the first is old": {changes(2400, 2*time.Hour, 33020*time.Millisecond), 0},
	} {
		if got := c.log.Next(noon); got.Sub(noon) != c.next {
			t.Errorf("%s: in %v, want %v", name, got.Sub(noon), c.next)
		}
	}
	if kept := changes(3, 23*time.Hour+30*time.Minute, 20*time.Minute).Add(noon); len(kept) != 3 || kept[2] != noon.Unix() {
		t.Errorf("kept %v", kept)
	}
}
