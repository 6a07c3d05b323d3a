package rules

import (
	"math"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Price is the most that a business pays for 1,000 deliveries (Meta: "Set a max price").
type Price struct {
	Amount   int64 // in the smallest unit of the account's currency
	Strategy string
}

// TakePrice reads optimization_spec. Whether one of the two members may be left out stands nowhere:
// both are wanted.
func TakePrice(v any) (*Price, *wire.Error) {
	spec, ok := wire.Unquote(v).(object)
	if !ok {
		return nil, wire.Param("Param optimization_spec must be an object.")
	}
	amount, err := strconv.ParseInt(wire.Text(spec["bid_amount"]), 10, 64)
	if err != nil || amount <= 0 || amount > math.MaxInt32 {
		return nil, wire.Param("Param optimization_spec['bid_amount'] must be an integer between 1 and %d", math.MaxInt32)
	}
	p := &Price{Amount: amount, Strategy: strings.ToUpper(wire.Text(spec["bid_strategy"]))}
	if p.Strategy != "LOWEST_COST_WITH_BID_CAP" {
		return nil, wire.Param("Param optimization_spec['bid_strategy'] must be one of {LOWEST_COST_WITH_BID_CAP}")
	}
	return p, nil
}

// CheckPrice refuses a price for what is no marketing. In which words Meta does was not recorded.
func CheckPrice(d *Draft) *wire.Error {
	if d.Price != nil && d.Category != Marketing {
		return wire.Refused(0, "Max price can't be used", "A max price can be set for message templates of the category MARKETING only.")
	}
	return nil
}
