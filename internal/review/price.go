package review

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// The max price is no part of the message, and Meta reviews no word of it: a change
// of it is told apart from an edit.

// maxPriceOf is the price of 1,000 deliveries in a state or a plan; null for the rate
// card.
func maxPriceOf(v plan.Value) plan.Value { return v.At("max_price").At("amount_per_1000") }

// changesPrice reports whether an update changes the price, as far as it is known.
func changesPrice(c plan.Change) bool {
	is := c.After.At("max_price")
	return !is.IsNull() && (!maxPriceOf(c.Before).Text().Same(maxPriceOf(c.After).Text()) || is.State() != plan.Known)
}

// maxPrice says what becomes of the max price.
func maxPrice(c plan.Change, add adder) {
	if !changesPrice(c) {
		return
	}
	was, is := maxPriceOf(c.Before).Text(), maxPriceOf(c.After).Text()
	text := []any{"The most that is paid for 1,000 deliveries, in the smallest unit of the account's currency, becomes ", is}
	if maxPriceOf(c.Before).IsNull() {
		text = append(text, "; until now Meta's rate card applies. ")
	} else {
		text = append(text, "; it is ", was, " now. ")
	}
	text = append(text, "Meta does not review that, and it is none of the edits of the content: it takes 100 such changes in an hour, and 2,400 in a day.")
	if !isSent(c) {
		text = append(text, " The template stays as it is and can be sent all the while.")
	}
	add(Note, "Changes its max price", text...)
}

// priceFact is the max price among the settings.
func priceFact(v plan.Value) []Fact {
	price, amount := v.At("max_price"), maxPriceOf(v)
	switch {
	case price.State() != plan.Known:
		return []Fact{{"Max price", price.Text()}}
	case amount.IsNull():
		return nil
	}
	out := []Fact{{"Max price of 1,000 deliveries", amount.Text()}}
	strategy := price.At("strategy").Text()
	if strategy != (plan.Text{}) && strategy.Value != template.BidWithCap {
		out = append(out, Fact{"Strategy of the max price", strategy})
	}
	return out
}
