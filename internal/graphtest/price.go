package graphtest

import (
	"cmp"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// PriceReading is what Meta's page "Set a max price" leaves open. The zero value reads it in the way
// that is harder on clients.
type PriceReading struct {
	// Removable takes null, or an empty object, for the wish to go back to the rate card. Without
	// it, a template that has a price keeps one.
	Removable bool
	// InReview takes another price while the template is in review. Without it, such a change is
	// refused like any edit.
	InReview bool
	// OnlyAtCreation gives no price to a template that was made without one, as it was until the end
	// of August 2026.
	OnlyAtCreation bool
}

// How often the price of an approved template may change (Meta: "Set a max price").
const (
	pricesPerHour = 100
	pricesPerDay  = 2400
)

// onboarded is the status of an account that may use the Marketing Messages API.
const onboarded = "ONBOARDED"

func (s *Server) isOnboarded(a *account) bool {
	return s.accountFields(a)["marketing_messages_onboarding_status"] == onboarded
}

// notOnboarded is told of by those who tried in the beta; the words are nobody's.
func notOnboarded() *Error {
	return wire.Refused(0, "Max price can't be used", "Accept the testing legal agreement of the Marketing Messages API before setting a max price.")
}

// takePrice reads optimization_spec, and refuses the name that it had until July 2026.
func (c *call) takePrice(d *draft) *Error {
	if c.has("bid_spec") {
		return wire.Param("Param bid_spec is not supported.")
	}
	if !c.has("optimization_spec") {
		return nil
	}
	v := wire.Unquote(c.params["optimization_spec"])
	if o, isObject := v.(object); v == nil || isObject && len(o) == 0 {
		d.Price = nil
		return nil // whether a price may be taken away is the server's to say
	}
	var e *Error
	d.Price, e = rules.TakePrice(v)
	return e
}

// mayPrice checks the account, the status and the quota of a change of the price, which is not that
// of the content.
func (s *Server) mayPrice(t *record, d *draft) *Error {
	reading := s.options.Price
	switch {
	case t.generated:
		return untouchable()
	case !s.isOnboarded(s.accounts[t.account]):
		return notOnboarded()
	case d.Price == nil && !reading.Removable:
		return wire.Param("Param optimization_spec['bid_amount'] is required.")
	case t.Price == nil && reading.OnlyAtCreation:
		return wire.Refused(0, "Max price can't be used", "This message template was created without a max price.")
	}
	switch t.status {
	case statusRejected, statusPaused:
		return nil
	case statusPending, statusInAppeal:
		if reading.InReview {
			return nil
		}
	case statusApproved:
		if s.countSince(time.Hour, t.prices) < pricesPerHour && s.countSince(24*time.Hour, t.prices) < pricesPerDay {
			return nil
		}
		// Neither code nor words were recorded.
		return wire.Refused(0, "Max price can't be changed", "You have reached the limit for updating the max price of this message template. Try again later.")
	}
	return unchangeable()
}

// isPriceOnly tells whether an edit changes the price and nothing else: Meta does not review that.
func (c *call) isPriceOnly() bool {
	return !slices.ContainsFunc(editable, func(name string) bool { return name != "optimization_spec" && c.has(name) })
}

// countPrice notes a change of the price, which counts while the template is approved.
func (s *Server) countPrice(t *record) {
	if t.status == statusApproved {
		t.prices = append(slices.Clone(t.prices), s.now())
	}
}

// countSince tells how many of these times are within the last while.
func (s *Server) countSince(while time.Duration, times []time.Time) int {
	n := 0
	for _, at := range times {
		if at.After(s.now().Add(-while)) {
			n++
		}
	}
	return n
}

// priceShown is the price as a read gives it; nil for the rate card.
func (t *record) priceShown() any {
	if t.Price == nil {
		return nil
	}
	return ordered{{"bid_strategy", t.Price.Strategy}, {"bid_amount", t.Price.Amount}}
}

// NewPrice gives a template another max price, as a person would in WhatsApp Manager; amount 0 takes
// it away. Quotas are left out.
func NewPrice(amount int64) Change {
	return func(_ *Server, t *record) { t.Price = priceOf(amount) }
}

func priceOf(amount int64) *rules.Price {
	if amount == 0 {
		return nil
	}
	return &rules.Price{Amount: amount, Strategy: "LOWEST_COST_WITH_BID_CAP"}
}

// PriceByHand makes a NewPrice.
func (s *Server) PriceByHand(id string, amount int64) { s.mustApply(id, NewPrice(amount)) }

// TryPrice is PriceByHand as Meta lets a person change a price: it is one of those changes, and
// refused where a call would be. Whether a person can take a price away is not known; here, one can.
func (s *Server) TryPrice(id string, amount int64) error {
	return s.try(id, func(t *record) (func(), *Error) {
		d := t.asDraft()
		if d.Price = priceOf(amount); d.Price == nil {
			return func() { t.Price = nil }, nil
		}
		return func() {
			s.countPrice(t)
			t.Price = d.Price
		}, cmp.Or(rules.CheckPrice(&d.Draft), s.mayPrice(t, d))
	})
}
