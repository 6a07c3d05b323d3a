package rules

import (
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// commerceRules judge templates that sell: from a catalog, or about an order.
var commerceRules = []Rule{
	{
		ID: "catalog-category", Severity: Warning, Title: "Catalog outside marketing",
		Says:   "Templates with a CATALOG, MPM or SPM button are MARKETING templates.",
		Source: "Catalog templates", check: catalogCategory,
	}, {
		ID: "mpm-header", Severity: Error, Title: "Multi-product template without a header",
		Says:   "A multi-product template has a header and a body.",
		Source: "Multi-product message templates", check: mpmHeader,
	}, {
		ID: "spm-header", Severity: Error, Title: "Single-product button without a product",
		Says:   "A single-product button goes with a header of format PRODUCT.",
		Source: "Single-product message templates", check: each(buttonsOf(template.ButtonSPM), spmHeader),
	}, {
		ID: "product-button", Severity: Error, Title: "Header of a product without its button",
		Says:   "A header of format PRODUCT goes with a single-product button; on a card of a carousel a URL button may take its place.",
		Source: "Single-product message templates", check: each(headers, productButton),
	}, {
		ID: "order-details-category", Severity: Warning, Title: "Category of an order details template",
		Says:   "A template with an ORDER_DETAILS button is a UTILITY template, or a MARKETING one with display_format ORDER_DETAILS.",
		Source: "Order details template", check: orderDetailsCategory,
	}, {
		ID: "order-status-category", Severity: Error, Title: "Order status outside utility",
		Says:   "A template of sub_category ORDER_STATUS is a UTILITY template.",
		Source: "Order status template", check: orderStatusCategory,
	}, {
		ID: "order-status-components", Severity: Error, Title: "Components of an order status template",
		Says:   "A template of sub_category ORDER_STATUS has a body and perhaps a footer, nothing else.",
		Source: "Order status template", check: each((*view).allParts, orderStatusComponents),
	}, {
		ID: "sub-category-read-only", Severity: Error, Title: "Sub-category that cannot be set",
		Says: "A template is created with sub_category ORDER_DETAILS, ORDER_STATUS or RICH_ORDER_STATUS; others Meta works out by itself.",
		Code: 100, Source: "Message Template", check: subCategoryReadOnly,
	},
}

func catalogCategory(v *view) {
	for b := range v.own() {
		isCatalog := b.Type == template.ButtonCatalog || b.Type == template.ButtonMPM || b.Type == template.ButtonSPM
		if isCatalog && v.isIn(template.CategoryUtility) {
			v.report(attribute("category"), "Templates with %s button are MARKETING templates, and the category is %s: Meta may refuse it, or move it and charge it as MARKETING. Set category to MARKETING.", article(b.Type), template.CategoryUtility)
			return
		}
	}
}

func mpmHeader(v *view) {
	if at := member(template.TypeHeader); v.hasOwn(template.ButtonMPM) && !v.has(template.TypeHeader) {
		v.report(at, "A multi-product template has a header, and this one has none. Write header = { text = \"…\" }.")
	}
}

func spmHeader(v *view, b button) {
	at, format := v.headerBeside(b)
	known := slices.Contains(template.HeaderFormats(), format)
	if format == template.HeaderProduct || v.unknown(at, at.at("format")) || format != "" && !known {
		return
	}
	if format == "" {
		v.report(at, "An SPM button shows one product, but there is no header of format PRODUCT. Write header = { format = \"PRODUCT\" }.")
	} else {
		v.report(at.at("format"), "An SPM button shows one product, but the header is of format %s. Set the format to PRODUCT.", format)
	}
}

func productButton(v *view, p part) {
	if p.Format != template.HeaderProduct || v.unknown(p.at.at("format")) || v.mayShowProduct(p) {
		return
	}
	if p.inCard() {
		v.report(p.at.at("format"), "The %s shows a product, but no button of the card leads to one. Add { type = \"SPM\", text = \"View\" } or a URL button, on every card, or choose IMAGE or VIDEO.", p.name())
	} else {
		v.report(p.at.at("format"), "The header shows a product, but there is no single-product button, without which Graph refuses it. Write buttons = [{ type = \"SPM\", text = \"View\" }], or choose another format.")
	}
}

// mayShowProduct reports whether a button beside a header leads to a product, or
// may do so once it is known.
func (v *view) mayShowProduct(header part) bool {
	if v.unknown(Place{kind: template.TypeButtons, card: header.at.card}) {
		return true
	}
	for _, b := range v.buttons {
		isBeside := b.at.card == header.at.card && (b.at.card == 0 || b.at.component == header.at.component)
		leads := b.Type == template.ButtonSPM || header.inCard() && b.Type == template.ButtonURL
		if isBeside && (leads || !isKnownButton(b.Type) || v.unknown(b.at.at("type"))) {
			return true
		}
	}
	return false
}

// headerBeside is the header that a button belongs to, and its format; "" where
// there is none.
func (v *view) headerBeside(b button) (Place, template.HeaderFormat) {
	for _, p := range v.parts {
		isBeside := p.at.component == b.at.component && p.at.card == b.at.card || p.at.card == 0 && b.at.card == 0
		if p.Type == template.TypeHeader && isBeside {
			if p.isTextHeader() {
				return p.at, template.HeaderText
			}
			return p.at, p.Format
		}
	}
	if b.at.card == 0 {
		return member(template.TypeHeader), ""
	}
	return Place{kind: template.TypeHeader, component: b.at.component, card: b.at.card}, ""
}

func orderDetailsCategory(v *view) {
	if v.isIn(template.CategoryMarketing) && v.hasOwn(template.ButtonOrderDetails) && v.Content.DisplayFormat == "" {
		v.report(attribute("display_format"), "A MARKETING template with an ORDER_DETAILS button needs a display_format in India. Set display_format to ORDER_DETAILS, or category to UTILITY.")
	}
}

func (v *view) isOrderStatus() bool {
	return v.Content.SubCategory == template.SubCategoryOrderStatus && !v.unknown(attribute("sub_category"))
}

func orderStatusCategory(v *view) {
	if v.isOutside(template.CategoryUtility) && v.isOrderStatus() {
		v.report(attribute("category"), "A template of sub_category ORDER_STATUS is a UTILITY template, and the category is %s. Set category to UTILITY, or remove sub_category.", v.Content.Category)
	}
}

func orderStatusComponents(v *view, p part) {
	if v.isOrderStatus() && isKnownKind(p.Type) && p.Type != template.TypeBody && p.Type != template.TypeFooter && !p.inCard() {
		v.report(p.at, "A template of sub_category ORDER_STATUS has a body and perhaps a footer; it takes no component of type %s. Remove it, or remove sub_category.", p.Type)
	}
}

// readOnlySubCategories are those that Graph returns and does not take.
var readOnlySubCategories = []string{
	"BOOKING_STATUS", "CALL_PERMISSIONS_REQUEST", "CUSTOM", "FLIGHT_DELAY_AND_GATE_CHANGE_ALERT", "FORM", "FRAUD_ALERT",
}

func subCategoryReadOnly(v *view) {
	if sub := v.Content.SubCategory; slices.Contains(readOnlySubCategories, sub) {
		v.report(attribute("sub_category"), "%s is a sub-category that Meta gives by itself; what can be set is one of %s. Leave sub_category out.", sub, list(template.SubCategories()))
	}
}
