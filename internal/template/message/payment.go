package message

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// payment is what the customer pays by: its code or link alone, or an object in
// Graph's own shape. It is of the kind that the template's button has (Meta's
// page "Payment Request CTA Templates"). Graph need not show which that is; only
// an object says it then.
func (f *filler) payment(at Place, setting *template.PaymentSetting, given any) sentValue {
	kinds := slices.Collect(template.PaymentKinds())
	if own, _, ok := setting.Method(); ok {
		kinds = []template.PaymentKind{own}
	}
	kind, value := kinds[0], ""
	if _, isText := scalar(given); len(kinds) == 1 && (isText || given == nil) {
		value = f.text(at, given, "the "+kind.Key+" of the "+kind.Name)
	} else {
		kind, value = f.paymentObject(at, kinds, given)
	}
	sent := map[string]any{"type": kind.Name, kind.Name: map[string]any{kind.Key: value}}
	return sentValue{Kind: valueAction, value: map[string]any{"payment_request": map[string]any{keyPayment: sent}}}
}

// paymentObject reads one of the ways to pay out of an object.
func (f *filler) paymentObject(at Place, kinds []template.PaymentKind, given any) (kind template.PaymentKind, value string) {
	var names []string
	for _, kind := range kinds {
		names = append(names, kind.Name)
	}
	values := f.object(at, given, nil, append(slices.Clone(names), "type"))
	written, hasType := values["type"]
	delete(values, "type")
	switch {
	case values == nil:
		return kind, "" // and that is reported
	case len(values) != 1:
		f.reportObject(at, given, "an object with one of "+strings.Join(names, ", ")+" is needed")
		return kind, ""
	}
	for _, k := range kinds {
		if values[k.Name] != nil {
			kind = k
		}
	}
	if hasType && written != kind.Name {
		f.report(at.member("type"), Unfit, "the type is the name of what is beside it, %s", kind.Name)
	}
	at = at.member(kind.Name)
	if method := f.object(at, values[kind.Name], []string{kind.Key}, nil); method[kind.Key] != nil {
		value = f.text(at.member(kind.Key), method[kind.Key], kind.Key)
	}
	return kind, value
}
