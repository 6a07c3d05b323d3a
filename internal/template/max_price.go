package template

import (
	"encoding/json"
	"fmt"
	"strings"
)

// MaxPrice is the most that a business pays for the delivery of the messages of a
// marketing template (page "Set a max price"): Graph's optimization_spec. A template
// without one is charged by Meta's rate card.
type MaxPrice struct {
	// Amount is for 1,000 deliveries, in the smallest unit of the account's currency:
	// 87000 are 0.87 rupees a message.
	Amount int64 `json:"bid_amount"`
	// Strategy is how Meta bids: one of BidStrategies.
	Strategy string `json:"bid_strategy"`
}

// MaxPriceField is Graph's name of it.
const MaxPriceField = "optimization_spec"

// BidWithCap is the only strategy that Meta documents: as cheap as it goes, and no
// more than the amount.
const BidWithCap = "LOWEST_COST_WITH_BID_CAP"

// BidStrategies lists the strategies of a max price.
func BidStrategies() []string { return []string{BidWithCap} }

// SameMaxPrice reports whether two max prices, of which either may be nil, mean the
// same. A strategy in another case of letters is no other strategy.
func SameMaxPrice(a, b *MaxPrice) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Amount == b.Amount && strings.EqualFold(a.Strategy, b.Strategy)
}

// WithoutPrice is the content that Meta reviews.
func (c Content) WithoutPrice() Content {
	c.MaxPrice = nil
	return c
}

// String is the price in words, for a sentence: "87000 for 1,000 deliveries".
func (p *MaxPrice) String() string {
	if p == nil {
		return ""
	}
	text := fmt.Sprintf("%d for 1,000 deliveries", p.Amount)
	if !strings.EqualFold(p.Strategy, BidWithCap) {
		text += " (" + p.Strategy + ")"
	}
	return text
}

// readMaxPrice takes the price out of a template; nil where there is none, or none
// that this package understands. What it would write otherwise stays behind.
func readMaxPrice(f fields) *MaxPrice {
	raw, found := f[MaxPriceField]
	if !found {
		return nil
	}
	spec, err := parseFields(raw)
	if err != nil {
		return nil
	}
	var amount *int64
	var p MaxPrice
	spec.integer("bid_amount", &amount)
	spec.enum("bid_strategy", &p.Strategy)
	if amount == nil || p.Strategy == "" {
		return nil
	}
	p.Amount = *amount
	if written, err := json.Marshal(p); err == nil && sameJSON(written, raw) {
		delete(f, MaxPriceField)
	}
	return &p
}
