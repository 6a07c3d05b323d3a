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
		Source: paymentsPage, check: paymentMethod,
	}, {
		ID: "payment-value-missing", Severity: Error, Title: "Way to pay without a value",
		Says:   "A boleto has a digitable_line, a pix_dynamic_code a code, and a payment_link a uri.",
		Source: paymentsPage, check: paymentValueMissing,
	}, {
		ID: "payment-type", Severity: Error, Title: "Type of a payment setting",
		Says:   "In JSON, the type of a payment_setting is the name of the object beside it.",
		Source: paymentsPage, check: paymentType,
	}, {
		ID: "payment-method-repeated", Severity: Error, Title: "Way to pay given twice",
		Says:   "The PAYMENT_REQUEST buttons of a template, up to three, each have another way to pay.",
		Source: paymentsPage, check: paymentMethodRepeated,
	}, {
		ID: "payment-label", Severity: Error, Title: "Label of a payment request",
		Says:   `A PAYMENT_REQUEST button reads "Copy Boleto code", "Copy Pix code" or "Open payment link", as its way to pay is.`,
		Source: paymentsPage, check: paymentLabel,
	}, {
		ID: "payment-label-translated", Severity: Warning, Title: "Label of a payment request in another language",
		Says:   "Meta's page gives the labels of PAYMENT_REQUEST buttons in English, as what they must be, and names no other language.",
		Source: paymentsPage, check: paymentLabelTranslated,
	}, {
		ID: "payment-header", Severity: Error, Title: "Header of a payment request",
		Says:   "The header of a template with a PAYMENT_REQUEST button shows a text, an image or a document; beside a limited-time offer an image or a video.",
		Source: paymentsPage, check: paymentHeader,
	}, {
		ID: "payment-placeholder", Severity: Warning, Title: "Variable in a payment setting",
		Says:   "A payment_setting has no variables: a message brings a value of its own.",
		Source: paymentsPage, check: paymentPlaceholder,
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

func paymentMethod(v *view, report reporter) {
	for b := range v.payments {
		if b.PaymentSetting == nil {
			continue // see button-field-missing
		}
		var given []string
		for kind := range b.PaymentSetting.Methods() {
			given = append(given, kind.Name)
		}
		switch at := b.at.at(paymentSetting); {
		case len(given) > 1:
			report.add(at, "The %s has %s; a button has one way to pay. Keep one, and add a button for each of the others.", b.name(), list(given))
		case len(given) == 0 && absent(b.PaymentSetting.Extra, "boleto") && absent(b.PaymentSetting.Extra, "pix_dynamic_code") && absent(b.PaymentSetting.Extra, "payment_link"):
			report.add(at, "The %s does not say how to pay. Write payment_setting = { boleto = { digitable_line = \"…\" } }, or pix_dynamic_code = { code = \"…\" } or payment_link = { uri = \"https://…\" } in it.", b.name())
		}
	}
}

func paymentValueMissing(v *view, report reporter) {
	for b := range v.payments {
		for kind, method := range b.PaymentSetting.Methods() {
			if isBlank(method.Value) && absent(method.Extra, kind.Key) {
				report.add(b.at.at(paymentSetting.At(kind.Name).At(kind.Key)), "The %s has no %s, which Meta's reviewers see as a sample. Write %s = \"…\".", kind.Name, kind.Key, kind.Key)
			}
		}
	}
}

// paymentType looks at what is only in JSON: the typed form has no type to write.
func paymentType(v *view, report reporter) {
	for b := range v.payments {
		kind, _, ok := b.PaymentSetting.Method()
		if !ok || b.PaymentSetting.Type == kind.Name {
			continue
		}
		is := "is " + quote(b.PaymentSetting.Type)
		if b.PaymentSetting.Type == "" {
			is = "is missing"
		}
		report.add(b.at.at(paymentSetting.At("type")), "The type of the payment setting %s, and what is beside it is %s. Write \"type\": %q.", is, kind.Name, kind.Name)
	}
}

func paymentMethodRepeated(v *view, report reporter) {
	seen := map[string]bool{}
	for b := range v.payments {
		kind, _, ok := b.PaymentSetting.Method()
		if ok && b.at.card == 0 && seen[kind.Name] {
			report.add(b.at.at(paymentSetting.At(kind.Name)), "There is a PAYMENT_REQUEST button with %s before this one, and Meta wants another way to pay in each. Remove one of them.", kind.Name)
		}
		seen[kind.Name] = true
	}
}

// mislabelled walks over the buttons that read otherwise than Meta says.
func (v *view) mislabelled(yield func(b button, label string) bool) {
	for b := range v.payments {
		kind, _, ok := b.PaymentSetting.Method()
		if ok && !isBlank(b.Text) && b.Text != kind.Label && !yield(b, kind.Label) {
			return
		}
	}
}

func paymentLabel(v *view, report reporter) {
	for b, label := range v.mislabelled {
		if v.isEnglish() {
			report.add(b.at.at("text"), "The label of this button must be %q, which goes with its way to pay, and it reads %s. Write text = %q.", label, quote(b.Text), label)
		}
	}
}

func paymentLabelTranslated(v *view, report reporter) {
	for b, label := range v.mislabelled {
		if !v.isEnglish() && !v.unknown(attribute("language")) {
			report.add(b.at.at("text"), "Meta's page says that this label must be %q, of templates in whichever language, and it reads %s: Graph may refuse it. Write text = %q if it does.", label, quote(b.Text), label)
		}
	}
}

func paymentHeader(v *view, report reporter) {
	p, ok := v.find(template.TypeHeader)
	if !ok || !v.hasOwn(template.ButtonPaymentRequest) || v.unknown(p.at.at("format")) || v.has(template.TypeLimitedTimeOffer) {
		return // see offer-header
	}
	unfit := []template.HeaderFormat{template.HeaderVideo, template.HeaderGIF, template.HeaderLocation, template.HeaderProduct}
	if slices.Contains(unfit, p.Format) {
		report.add(p.at.at("format"), "The header is of format %s, and beside a PAYMENT_REQUEST button Meta takes TEXT, IMAGE or DOCUMENT. Choose one of these, or remove the header.", p.Format)
	}
}

// links walks over the payment links.
func (v *view) links(yield func(at Place, uri string) bool) {
	for b := range v.payments {
		for kind, method := range b.PaymentSetting.Methods() {
			if kind.IsLink() && !isBlank(method.Value) && !yield(b.at.at(paymentSetting.At(kind.Name).At(kind.Key)), method.Value) {
				return
			}
		}
	}
}

func paymentPlaceholder(v *view, report reporter) {
	for b := range v.payments {
		for kind, method := range b.PaymentSetting.Methods() {
			if len(template.Placeholders(method.Value)) > 0 {
				report.add(b.at.at(paymentSetting.At(kind.Name).At(kind.Key)), "The %s has a variable in it, which nothing fills in: a message brings the whole %s. Write a sample of it.", kind.Name, kind.Key)
			}
		}
	}
}
