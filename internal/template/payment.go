package template

import (
	"iter"
	"slices"
	"strings"
)

// PaymentSetting is what a PAYMENT_REQUEST button hands to the customer, in Brazil
// (Meta's page "Payment Request CTA Templates"). A button has exactly one of the
// three. In a template it is a sample for the review, like any example; whoever
// sends a message gives the one to pay by.
type PaymentSetting struct {
	Type           string         // the name of the one that is set
	Boleto         *PaymentMethod // to be copied
	PixDynamicCode *PaymentMethod // to be copied
	PaymentLink    *PaymentMethod // to be opened
	Extra
}

// PaymentMethod is one way to pay.
type PaymentMethod struct {
	Value string // a digitable line, a Pix code or a URI
	Extra
}

// PaymentKind is one of the ways to pay, for those who treat all of them alike.
type PaymentKind struct {
	// Name is the word for it, as a type and as a member of the setting, in the
	// typed form and on the wire.
	Name string
	// Key is the member that holds its value.
	Key string
	// Label is what the button reads: Meta has fixed it.
	Label string
	// Of is where a setting keeps it.
	Of func(*PaymentSetting) **PaymentMethod
}

var paymentKinds = []PaymentKind{
	{"boleto", "digitable_line", "Copy Boleto code", func(s *PaymentSetting) **PaymentMethod { return &s.Boleto }},
	{"pix_dynamic_code", "code", "Copy Pix code", func(s *PaymentSetting) **PaymentMethod { return &s.PixDynamicCode }},
	{"payment_link", "uri", "Open payment link", func(s *PaymentSetting) **PaymentMethod { return &s.PaymentLink }},
}

// PaymentKinds walks over the ways to pay, in the order of Meta's page.
func PaymentKinds() iter.Seq[PaymentKind] { return slices.Values(paymentKinds) }

// IsLink reports whether the value is an address, which a tap opens.
func (k PaymentKind) IsLink() bool { return k.Key == "uri" }

// Methods walks over the ways to pay that are set.
func (s *PaymentSetting) Methods() iter.Seq2[PaymentKind, *PaymentMethod] {
	return func(yield func(PaymentKind, *PaymentMethod) bool) {
		if s == nil {
			return
		}
		for _, kind := range paymentKinds {
			if m := *kind.Of(s); m != nil && !yield(kind, m) {
				return
			}
		}
	}
}

// Method is the first way to pay that is set; ok is false when none is.
func (s *PaymentSetting) Method() (kind PaymentKind, method *PaymentMethod, ok bool) {
	for kind, method := range s.Methods() {
		return kind, method, true
	}
	return PaymentKind{}, nil, false
}

func (s *PaymentSetting) members(m members) {
	switch m := m.(type) {
	case fields:
		m.word("type", &s.Type, strings.ToLower)
	case *writer:
		m.str("type", &s.Type)
	}
	for _, kind := range paymentKinds {
		kind.member(m, kind.Of(s))
	}
}

// member is a way to pay on the wire.
func (k PaymentKind) member(m members, method **PaymentMethod) {
	switch m := m.(type) {
	case fields:
		raw, read := m[k.Name], &PaymentMethod{}
		if len(raw) > 0 && raw[0] == '{' && decode(raw, k.value(read), &read.Extra) == nil {
			*method = read
			delete(m, k.Name)
		}
	case *writer:
		if p := *method; p != nil {
			m.value(k.Name, true, m.checked(encode(k.value(p), p.Extra)))
		}
	}
}

func (k PaymentKind) value(of *PaymentMethod) func(members) {
	return func(m members) { m.str(k.Key, &of.Value) }
}

// canonical is the setting in one spelling of the many that Graph takes.
func (s *PaymentSetting) canonical() *PaymentSetting {
	if s == nil {
		return nil
	}
	out := *s
	if kind, _, ok := s.Method(); ok {
		out.Type = kind.Name
	}
	for kind, m := range s.Methods() {
		method := *m
		if kind.IsLink() {
			method.Value = canonicalURL(method.Value)
		}
		*kind.Of(&out) = &method
	}
	out.Extra = canonicalExtra(s.Extra, out.members)
	for kind, m := range out.Methods() {
		m.Extra = canonicalExtra(m.Extra, kind.value(m))
	}
	return &out
}

// payment compares what a button hands to the customer. Whether Graph returns it
// is not recorded anywhere: what it leaves out has not changed.
func (r *reconciler) payment(path Path, prior, remote *PaymentSetting) *PaymentSetting {
	if remote == nil {
		return prior
	}
	is, theirs, _ := remote.Method()
	was, ours, ok := prior.Method()
	if !ok || was.Name != is.Name {
		if theirs == nil && prior != nil {
			return prior
		}
		r.report(path, is.Name)
		return remote
	}
	at := path.At(was.Name)
	same := func(a, b string) bool { return was.IsLink() && SameURL(a, b) }
	method := *ours
	method.Value = r.text(at.At(was.Key), ours.Value, theirs.Value, same)
	method.Extra = r.extra(at, ours.Extra, theirs.Extra, was.value(ours), was.value(&method))
	if method.Value != ours.Value {
		delete(method.Extra, was.Key) // a value of another shape, which would be written in its place
	}
	out := *prior
	*was.Of(&out) = &method
	return &out
}
