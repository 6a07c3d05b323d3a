package template

import (
	"cmp"
	"slices"
	"strings"
)

// Category is Meta's pricing and policy class of a template
// (page "Template categorization").
type Category string

// The categories a template can be created in. A template read from Graph may
// carry others (FREE_SERVICE, or pre-2023 ones as a previous category).
const (
	CategoryAuthentication Category = "AUTHENTICATION"
	CategoryMarketing      Category = "MARKETING"
	CategoryUtility        Category = "UTILITY"
)

// Categories lists what a template can be created in.
func Categories() []Category {
	return []Category{CategoryAuthentication, CategoryMarketing, CategoryUtility}
}

// ParameterFormat says how a template names its placeholders.
type ParameterFormat string

// {{1}} is positional, {{first_name}} is named. Graph's default is positional.
const (
	FormatPositional ParameterFormat = "POSITIONAL"
	FormatNamed      ParameterFormat = "NAMED"
)

// ComponentType is the kind of one part of a template.
type ComponentType string

// The kinds of component of the page "Template components". Graph may return
// kinds that are newer than this list; they are kept as they are.
const (
	TypeHeader                ComponentType = "HEADER"
	TypeBody                  ComponentType = "BODY"
	TypeLimitedTimeOffer      ComponentType = "LIMITED_TIME_OFFER"
	TypeFooter                ComponentType = "FOOTER"
	TypeButtons               ComponentType = "BUTTONS"
	TypeCarousel              ComponentType = "CAROUSEL"
	TypeCallPermissionRequest ComponentType = "CALL_PERMISSION_REQUEST"
)

// componentTypes is the order in which Graph returns components.
var componentTypes = []ComponentType{
	TypeHeader, TypeBody, TypeLimitedTimeOffer, TypeFooter, TypeButtons, TypeCarousel, TypeCallPermissionRequest,
}

// Member is the attribute that holds a component of this kind in the typed
// form; "" for kinds that the typed form does not have.
func (t ComponentType) Member() string {
	if slices.Contains(componentTypes, t) {
		return strings.ToLower(string(t))
	}
	return ""
}

// step is the step of a path to a component of this kind: its attribute, or for
// one that the typed form does not have the kind itself.
func (t ComponentType) step() string { return cmp.Or(t.Member(), string(t)) }

// ComponentTypes lists every kind of component, in the order in which Graph
// returns them.
func ComponentTypes() []ComponentType { return slices.Clone(componentTypes) }

// HeaderFormat is what a header shows.
type HeaderFormat string

// The header formats of the page "Template components".
const (
	HeaderText     HeaderFormat = "TEXT"
	HeaderImage    HeaderFormat = "IMAGE"
	HeaderVideo    HeaderFormat = "VIDEO"
	HeaderDocument HeaderFormat = "DOCUMENT"
	HeaderGIF      HeaderFormat = "GIF"
	HeaderLocation HeaderFormat = "LOCATION"
	HeaderProduct  HeaderFormat = "PRODUCT"
)

// HeaderFormats lists every header format.
func HeaderFormats() []HeaderFormat {
	return []HeaderFormat{HeaderText, HeaderImage, HeaderVideo, HeaderDocument, HeaderGIF, HeaderLocation, HeaderProduct}
}

// IsMedia reports whether a header of this format shows a sample file.
func (f HeaderFormat) IsMedia() bool {
	return f == HeaderImage || f == HeaderVideo || f == HeaderDocument || f == HeaderGIF
}

// ButtonType is the kind of a button.
type ButtonType string

// The button kinds of the page "Template components".
const (
	ButtonQuickReply         ButtonType = "QUICK_REPLY"
	ButtonURL                ButtonType = "URL"
	ButtonPhoneNumber        ButtonType = "PHONE_NUMBER"
	ButtonCopyCode           ButtonType = "COPY_CODE"
	ButtonOTP                ButtonType = "OTP"
	ButtonFlow               ButtonType = "FLOW"
	ButtonCatalog            ButtonType = "CATALOG"
	ButtonMPM                ButtonType = "MPM"
	ButtonSPM                ButtonType = "SPM"
	ButtonOrderDetails       ButtonType = "ORDER_DETAILS"
	ButtonVoiceCall          ButtonType = "VOICE_CALL"
	ButtonRequestContactInfo ButtonType = "REQUEST_CONTACT_INFO"
	ButtonApp                ButtonType = "APP"
	ButtonPaymentRequest     ButtonType = "PAYMENT_REQUEST"
)

// ButtonTypes lists every kind of button.
func ButtonTypes() []ButtonType {
	return []ButtonType{
		ButtonQuickReply, ButtonURL, ButtonPhoneNumber, ButtonCopyCode, ButtonOTP, ButtonFlow, ButtonCatalog,
		ButtonMPM, ButtonSPM, ButtonOrderDetails, ButtonVoiceCall, ButtonRequestContactInfo, ButtonApp,
		ButtonPaymentRequest,
	}
}

// The ways in which an OTP button hands over the code.
const (
	OTPCopyCode = "COPY_CODE"
	OTPOneTap   = "ONE_TAP"
	OTPZeroTap  = "ZERO_TAP"
)

// OTPTypes lists the ways in which an OTP button hands over the code.
func OTPTypes() []string { return []string{OTPCopyCode, OTPOneTap, OTPZeroTap} }

// What a FLOW button does: what it is when nothing is said, and the other one.
const (
	flowNavigate     = "NAVIGATE"
	FlowDataExchange = "DATA_EXCHANGE"
)

// FlowActions lists what a FLOW button may do; the first is Graph's default.
func FlowActions() []string { return []string{flowNavigate, FlowDataExchange} }

// FlowIcons lists the icons of a FLOW button.
func FlowIcons() []string { return []string{"DOCUMENT", "PROMOTION", "REVIEW"} }
