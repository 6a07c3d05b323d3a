package template

import (
	"encoding/json"
	"testing"
)

// What Graph returns is read; what this package would write in another way, or
// does not understand, is kept as it came.
func TestMaxPriceOnTheWire(t *testing.T) {
	for name, c := range map[string]struct {
		spec string
		want *MaxPrice
		kept bool
	}{
		"as documented":    {`{"bid_strategy":"LOWEST_COST_WITH_BID_CAP","bid_amount":87000}`, &MaxPrice{87_000, BidWithCap}, false},
		"in quotes":        {`{"bid_strategy":"LOWEST_COST_WITH_BID_CAP","bid_amount":"87000"}`, &MaxPrice{87_000, BidWithCap}, true},
		"in lower case":    {`{"bid_strategy":"lowest_cost_with_bid_cap","bid_amount":5}`, &MaxPrice{5, BidWithCap}, true},
		"a newer strategy": {`{"bid_strategy":"TARGET_COST","bid_amount":5}`, &MaxPrice{5, "TARGET_COST"}, false},
		"more than that":   {`{"bid_strategy":"LOWEST_COST_WITH_BID_CAP","bid_amount":5,"countries":["IN"]}`, &MaxPrice{5, BidWithCap}, true},
		"no amount":        {`{"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}`, nil, true},
		"no strategy":      {`{"bid_amount":5}`, nil, true},
		"a fraction":       {`{"bid_strategy":"LOWEST_COST_WITH_BID_CAP","bid_amount":5.5}`, nil, true},
		"empty":            {`{}`, nil, true},
		"null":             {`null`, nil, true},
		"a list":           {`[1]`, nil, true},
	} {
		var tpl Template
		if err := json.Unmarshal([]byte(`{"name":"sale","optimization_spec":`+c.spec+`}`), &tpl); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !SameMaxPrice(tpl.MaxPrice, c.want) {
			t.Errorf("%s: %v, want %v", name, tpl.MaxPrice, c.want)
		}
		if _, kept := tpl.Extra[MaxPriceField]; kept != c.kept {
			t.Errorf("%s: kept as it came: %v", name, kept)
		}
		if out := mustEncode(tpl); !sameJSON(out, []byte(`{"name":"sale","optimization_spec":`+c.spec+`}`)) {
			t.Errorf("%s: written back as %s", name, out)
		}
	}
}

// A price by hand is a change in either direction, and no other revision.
func TestMaxPriceIsCompared(t *testing.T) {
	none, low, high := Content{}, Content{MaxPrice: &MaxPrice{5, BidWithCap}}, Content{MaxPrice: &MaxPrice{9, BidWithCap}}
	lower := Content{MaxPrice: &MaxPrice{5, "lowest_cost_with_bid_cap"}}
	for name, c := range map[string]struct {
		prior, remote Content
		changed       bool
		want          string
	}{
		"none":             {none, none, false, ""},
		"the same":         {low, lower, false, ""},
		"another":          {low, high, true, "9 for 1,000 deliveries"},
		"set by hand":      {none, low, true, "5 for 1,000 deliveries"},
		"taken away there": {low, none, true, ""},
	} {
		found := Reconcile(c.prior, c.remote, nil)
		if changed := len(found.Changed) > 0; changed != c.changed {
			t.Errorf("%s: changed = %v", name, changed)
		} else if changed && (found.Changed[0] != Change{Path: "max_price", Value: c.want} || !SameMaxPrice(found.Content.MaxPrice, c.remote.MaxPrice)) {
			t.Errorf("%s: %+v", name, found)
		}
	}
	if Revision(low) != Revision(none) {
		t.Error("a price is a revision of its own")
	}
	if got := (&MaxPrice{5, "TARGET_COST"}).String(); got != "5 for 1,000 deliveries (TARGET_COST)" {
		t.Error(got)
	}
}

// The price goes by a call of its own, and is never taken away.
func TestDiffOfMaxPrice(t *testing.T) {
	body, other := contentOf(t, `{"type":"BODY","text":"Hi."}`), contentOf(t, `{"type":"BODY","text":"Ho."}`)
	priced := func(c Content, amount int64) Content {
		c.MaxPrice = &MaxPrice{amount, BidWithCap}
		return c
	}
	const five = `{"optimization_spec":{"bid_amount":5,"bid_strategy":"LOWEST_COST_WITH_BID_CAP"}}`
	for name, c := range map[string]struct {
		prior, planned Content
		price, content string
	}{
		"set":       {body, priced(body, 5), five, `{}`},
		"another":   {priced(body, 9), priced(body, 5), five, `{}`},
		"the same":  {priced(body, 5), priced(body, 5), `{}`, `{}`},
		"left out":  {priced(body, 5), body, `{}`, `{}`},
		"with text": {priced(body, 9), priced(other, 5), five, `{"components":[{"type":"BODY","text":"Ho."}]}`},
	} {
		price, content := Diff(c.prior, c.planned, "").Split()
		if got := string(mustEncode(price.Content)); got != c.price {
			t.Errorf("%s: price %s, want %s", name, got, c.price)
		}
		if got := string(mustEncode(content.Content)); got != c.content {
			t.Errorf("%s: content %s, want %s", name, got, c.content)
		}
	}
}

// What is paid is never learned as a way of writing.
func TestLearnLeavesThePriceOut(t *testing.T) {
	low, high := Content{MaxPrice: &MaxPrice{5, BidWithCap}}, Content{MaxPrice: &MaxPrice{9, BidWithCap}}
	if rewrites, changed := Learn(low, high, nil, nil); len(changed) > 0 || len(rewrites) > 0 {
		t.Errorf("learned %v, told %v", rewrites, changed)
	}
}
