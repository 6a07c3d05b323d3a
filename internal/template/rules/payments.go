package rules

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// paymentsPage is Meta's page that these rules are from.
const paymentsPage = "Payment Request CTA Templates (Brazil)"

// paymentRules judge buttons that ask for a payment.
var paymentRules = []Rule{
	{
		ID: "payment-method", Severity: Error, Title: "Payment setting without one way to pay",
		Says:   "A PAYMENT_REQUEST button has exactly one of boleto, pix_dynamic_code and payment_link.",
		Source: paymentsPage, check: each((*view).payments, paymentMethod),
	}, {
		ID: "payment-value-missing", Severity: Error, Title: "Way to pay without a value",
		Says:   "A boleto has a digitable_line, a pix_dynamic_code a code, and a payment_link a uri.",
		Source: paymentsPage, check: each((*view).ways, paymentValueMissing),
	}, {
		ID: "payment-type", Severity: Error, Title: "Type of a payment setting",
		Says:   "In JSON, the type of a payment_setting is the name of the object beside it.",
		Source: paymentsPage, check: each((*view).payments, paymentType),
	}, {
		ID: "payment-method-repeated", Severity: Error, Title: "Way to pay given twice",
		Says:   "The PAYMENT_REQUEST buttons of a template, up to three, each have another way to pay.",
		Source: paymentsPage, check: paymentMethodRepeated,
	}, {
		ID: "payment-label", Severity: Error, Title: "Label of a payment request",
		Says:   `A PAYMENT_REQUEST button reads "Copy Boleto code", "Copy Pix code" or "Open payment link", as its way to pay is.`,
		Source: paymentsPage, check: each((*view).mislabelled, paymentLabel),
	}, {
		ID: "payment-label-translated", Severity: Warning, Title: "Label of a payment request in another language",
		Says:   "Meta's page gives the labels of PAYMENT_REQUEST buttons in English, as what they must be, and names no other language.",
		Source: paymentsPage, check: each((*view).mislabelled, paymentLabelTranslated),
	}, {
		ID: "payment-header", Severity: Error, Title: "Header of a payment request",
		Says:   "The header of a template with a PAYMENT_REQUEST button shows a text, an image or a document; beside a limited-time offer an image or a video.",
		Source: paymentsPage, check: paymentHeader,
	}, {
		ID: "payment-placeholder", Severity: Warning, Title: "Variable in a payment setting",
		Says:   "A payment_setting has no variables: a message brings a value of its own.",
		Source: paymentsPage, check: each((*view).ways, paymentPlaceholder),
	},
}

const paymentSetting = template.Path("payment_setting")

// payments walks over the buttons that ask for a payment and whose way to pay is
// known, be it that there is none.
func (v *view) payments(yield func(button) bool) {
	for b := range v.ofKind(template.ButtonPaymentRequest) {
		hidden := v.unknown(b.at.at(paymentSetting))
		for kind := range template.PaymentKinds() {
			hidden = hidden || v.unknown(b.at.at(paymentSetting.At(kind.Name)))
		}
		if !hidden && !yield(b) {
			return
		}
	}
}

func paymentMethod(v *view, b button) {
	if b.PaymentSetting == nil {
		return // see button-field-missing
	}
	var given []string
	for kind := range b.PaymentSetting.Methods() {
		given = append(given, kind.Name)
	}
	switch at := b.at.at(paymentSetting); {
	case len(given) > 1:
		v.report(at, "The %s has %s; a button has one way to pay. Keep one, and add a button for each of the others.", b.name(), list(given))
	case len(given) == 0 && b.PaymentSetting.Extra.Lacks("boleto") && b.PaymentSetting.Extra.Lacks("pix_dynamic_code") && b.PaymentSetting.Extra.Lacks("payment_link"):
		v.report(at, "The %s does not say how to pay. Write payment_setting = { boleto = { digitable_line = \"…\" } }, or pix_dynamic_code = { code = \"…\" } or payment_link = { uri = \"https://…\" } in it.", b.name())
	}
}

// wayToPay is one of the ways to pay that a button has.
type wayToPay struct {
	template.PaymentKind
	template.PaymentMethod
	at Place // of its value
}

// ways walks over the ways to pay of all buttons.
func (v *view) ways(yield func(wayToPay) bool) {
	for b := range v.payments {
		for kind, method := range b.PaymentSetting.Methods() {
			if !yield(wayToPay{kind, *method, b.at.at(paymentSetting.At(kind.Name).At(kind.Key))}) {
				return
			}
		}
	}
}

func paymentValueMissing(v *view, w wayToPay) {
	if isBlank(w.Value) && w.Extra.Lacks(w.Key) {
		v.report(w.at, "The %s has no %s, which Meta's reviewers see as a sample. Write %s = \"…\".", w.Name, w.Key, w.Key)
	}
}

func paymentPlaceholder(v *view, w wayToPay) {
	if len(template.Placeholders(w.Value)) > 0 {
		v.report(w.at, "The %s has a variable in it, which nothing fills in: a message brings the whole %s. Write a sample of it.", w.Name, w.Key)
	}
}

// paymentType looks at what is only in JSON: the typed form has no type to write.
func paymentType(v *view, b button) {
	kind, _, ok := b.PaymentSetting.Method()
	if !ok || b.PaymentSetting.Type == kind.Name {
		return
	}
	is := "is " + quote(b.PaymentSetting.Type)
	if b.PaymentSetting.Type == "" {
		is = "is missing"
	}
	v.report(b.at.at(paymentSetting.At("type")), "The type of the payment setting %s, and what is beside it is %s. Write \"type\": %q.", is, kind.Name, kind.Name)
}

func paymentMethodRepeated(v *view) {
	seen := map[string]bool{}
	for b := range v.payments {
		kind, _, ok := b.PaymentSetting.Method()
		if ok && b.at.card == 0 && seen[kind.Name] {
			v.report(b.at.at(paymentSetting.At(kind.Name)), "There is a PAYMENT_REQUEST button with %s before this one, and Meta wants another way to pay in each. Remove one of them.", kind.Name)
		}
		seen[kind.Name] = true
	}
}

// mislabelled is a button that reads otherwise than Meta says.
type mislabelled struct {
	button
	label string // Meta's
}

func (v *view) mislabelled(yield func(mislabelled) bool) {
	for b := range v.payments {
		kind, _, ok := b.PaymentSetting.Method()
		if ok && !isBlank(b.Text) && b.Text != kind.Label && !yield(mislabelled{b, kind.Label}) {
			return
		}
	}
}

func paymentLabel(v *view, b mislabelled) {
	if v.isEnglish() {
		v.report(b.at.at("text"), "The label of this button must be %q, which goes with its way to pay, and it reads %s. Write text = %q.", b.label, quote(b.Text), b.label)
	}
}

func paymentLabelTranslated(v *view, b mislabelled) {
	if !v.isEnglish() && !v.unknown(attribute("language")) {
		v.report(b.at.at("text"), "Meta's page says that this label must be %q, of templates in whichever language, and it reads %s: Graph may refuse it. Write text = %q if it does.", b.label, quote(b.Text), b.label)
	}
}

func paymentHeader(v *view) {
	p, ok := v.find(template.TypeHeader)
	if !ok || !v.hasOwn(template.ButtonPaymentRequest) || v.unknown(p.at.at("format")) || v.has(template.TypeLimitedTimeOffer) {
		return // see offer-header
	}
	unfit := []template.HeaderFormat{template.HeaderVideo, template.HeaderGIF, template.HeaderLocation, template.HeaderProduct}
	if slices.Contains(unfit, p.Format) {
		v.report(p.at.at("format"), "The header is of format %s, and beside a PAYMENT_REQUEST button Meta takes TEXT, IMAGE or DOCUMENT. Choose one of these, or remove the header.", p.Format)
	}
}
