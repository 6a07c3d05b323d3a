package transport

// Codes and subcodes that are about what a template says and the state that it
// is in (pages "Error codes" and "Template management").
const (
	CodeNoObject         = 33
	CodeInvalidParameter = 100
	CodePhoneNumber      = 192
	CodeParameterMissing = 131008
	CodeParameterValue   = 131009
	CodeCursor           = 131059
	CodeIntegrity        = 139000
	CodeTemplateCreation = 200002

	SubcodeNoObject             = 33
	SubcodeTemplateLimit        = 2388019
	SubcodeNameLocked           = 2388023
	SubcodeNameTaken            = 2388024
	SubcodeCategoryLocked       = 2388025
	SubcodeCatalogs             = 2388027
	SubcodeVariableNumbers      = 2388037
	SubcodeEditRefused          = 2388039
	SubcodeTextLength           = 2388040
	SubcodeFieldUnexpected      = 2388042
	SubcodeFieldMissing         = 2388043
	SubcodeNameForm             = 2388046
	SubcodeTextFormat           = 2388047
	SubcodeLanguage             = 2388049
	SubcodeButtonField          = 2388050
	SubcodeButtonURL            = 2388052
	SubcodeButtonLabel          = 2388060
	SubcodeBodyFormat           = 2388072
	SubcodeFooterFormat         = 2388073
	SubcodeInsightKinds         = 2388077
	SubcodeLinkToWhatsApp       = 2388081
	SubcodeSampleKind           = 2388084
	SubcodeAuthenticationButton = 2388148
	SubcodeSampleName           = 2388155
	SubcodeHeaderSample         = 2388273
	SubcodeVariableRatio        = 2388293
	SubcodeSampleFile           = 2388295
	SubcodeVariablePosition     = 2388299
)

var templateCodes = []Code{
	{
		Code: CodeInvalidParameter, // whatever Graph does not take: its own text says what
	},
	{Code: CodeInvalidParameter, Subcode: SubcodeNoObject,
		Meaning: "there is no such object, or the token may not see it: Graph answers alike for both.",
		Action:  "check the id, and that the token's system user has access to this WhatsApp Business Account."},
	{Code: CodeNoObject,
		Meaning: "there is no such object, or it does not know this call.",
		Action:  "check the id and what kind of object it belongs to."},
	{Code: CodeInvalidParameter, Subcode: SubcodeTemplateLimit,
		Meaning: "the account holds as many templates as it may; each language counts as one.",
		Action:  "delete templates that are not used, or verify the business, which raises the limit from 250 to 6,000."},
	{Code: CodeInvalidParameter, Subcode: SubcodeNameLocked,
		Meaning: "a template of this name and language was deleted and Meta still holds the name: about a minute for one that was never sent, 30 days for one that was approved.",
		Action:  "wait as long as the message says, or use another name."},
	{Code: CodeInvalidParameter, Subcode: SubcodeNameTaken,
		Meaning: "the account already has a template of this name in this language.",
		Action:  "take over the existing template instead of creating it, or use another name."},
	{Code: CodeInvalidParameter, Subcode: SubcodeCategoryLocked,
		Meaning: "templates of this name are being deleted, and until then the name keeps their category.",
		Action:  "wait as long as the message says, use the former category, or use another name."},
	{Code: CodeInvalidParameter, Subcode: SubcodeCatalogs,
		Meaning: "the account is connected to more than one product catalogue.",
		Action:  "leave one catalogue connected in Commerce Manager."},
	{Code: CodeInvalidParameter, Subcode: SubcodeVariableNumbers, Blames: BlamesContent,
		Meaning: "the numbers of the variables do not begin at {{1}}, or leave one out.",
		Action:  "number the variables of each text by itself: {{1}}, {{2}} and so on."},
	{Code: CodeInvalidParameter, Subcode: SubcodeEditRefused,
		Meaning: "the template cannot be edited now: it is in review or disabled, or it is approved and was edited in the last 24 hours or ten times in 30 days.",
		Action:  "wait until the review is over or the limit has passed; a rejected or paused template can be edited at any time."},
	{Code: CodeInvalidParameter, Subcode: SubcodeTextLength, Blames: BlamesContent,
		Meaning: "a text is longer than its place allows (header 60, body 1024, footer 60, button 25 characters).",
		Action:  "shorten the text that the message names."},
	{Code: CodeInvalidParameter, Subcode: SubcodeFieldUnexpected, Blames: BlamesContent,
		Meaning: "a component carries a field that its kind, or the template's category, does not have.",
		Action:  "remove the field that the message names in brackets; an AUTHENTICATION body, for one, takes no text."},
	{Code: CodeInvalidParameter, Subcode: SubcodeFieldMissing, Blames: BlamesContent,
		Meaning: "a component lacks a field, most often the example that each variable needs.",
		Action:  "add the field that the message names in brackets; where that is the example, give one for each variable."},
	{Code: CodeInvalidParameter, Subcode: SubcodeNameForm, Blames: BlamesName,
		Meaning: "the template's name has characters that Meta does not allow.",
		Action:  "use lower-case letters, digits and underscores only, at most 512."},
	{Code: CodeInvalidParameter, Subcode: SubcodeTextFormat, Blames: BlamesContent,
		Meaning: "the header has line breaks, emoji, asterisks or other formatting; or the body has more than two line breaks in a row, more than ten emoji, or nothing but variables.",
		Action:  "correct the text that Meta's sentence names: a header is plain text in one line; a body has words beside its variables, at most ten emoji and one empty line at a time."},
	{Code: CodeInvalidParameter, Subcode: SubcodeLanguage, Blames: BlamesLanguage,
		Meaning: "Meta does not know the language code, or offers no templates in it.",
		Action:  `use a code of Meta's page "Supported languages", such as en_US or pt_BR.`},
	{Code: CodeInvalidParameter, Subcode: SubcodeButtonField, Blames: BlamesButtons,
		Meaning: "a button lacks a field that its type needs.",
		Action:  "a URL button needs a url (and an example if it has a variable), a PHONE_NUMBER button a phone_number."},
	{Code: CodeInvalidParameter, Subcode: SubcodeButtonURL, Blames: BlamesButtons,
		Meaning: "the address of a URL button is not one that Meta takes; that of a library template may have a variable without an example.",
		Action:  "write a whole https address without white space, with a variable at its very end only, and an example of what the variable stands for."},
	{Code: CodeInvalidParameter, Subcode: SubcodeLinkToWhatsApp, Blames: BlamesButtons,
		Meaning: "a button may not link to WhatsApp: neither to wa.me nor to a host under whatsapp.com.",
		Action:  "link to a page of your own, or put the link into the body's text, where Meta allows it; a customer who is to write back needs no link, a QUICK_REPLY button does."},
	{Code: CodeInvalidParameter, Subcode: SubcodeSampleKind, Blames: BlamesHeader,
		Meaning: "the sample of the header is of another kind than the header's format says.",
		Action:  "give a file of the header's format: JPEG or PNG for IMAGE, MP4 for VIDEO, PDF for DOCUMENT."},
	{Code: CodeInvalidParameter, Subcode: SubcodeButtonLabel, Blames: BlamesButtons,
		Meaning: "a button's label has a variable, a line break, an emoji or formatting.",
		Action:  "write the label as plain text."},
	{Code: CodeInvalidParameter, Subcode: SubcodeBodyFormat, Blames: BlamesBody,
		Meaning: "the body's text is formatted in a way that Meta does not allow.",
		Action:  "look for malformed variables, stray markup, and more than two line breaks or four spaces in a row."},
	{Code: CodeInvalidParameter, Subcode: SubcodeFooterFormat, Blames: BlamesFooter,
		Meaning: "the footer has a variable or formatting.",
		Action:  "write the footer as plain text without variables."},
	{Code: CodeInvalidParameter, Subcode: SubcodeInsightKinds,
		Meaning: "these kinds of figures cannot be asked for together.",
		Action:  "ask for each of them by itself."},
	{Code: CodeInvalidParameter, Subcode: SubcodeAuthenticationButton, Blames: BlamesButtons,
		Meaning: "an AUTHENTICATION template has exactly one button, of type OTP.",
		Action:  "leave one OTP button, or use the category UTILITY."},
	{Code: CodeInvalidParameter, Subcode: SubcodeSampleName, Blames: BlamesName,
		Meaning: "the name belongs to a sample template of Meta's, such as hello_world.",
		Action:  "use another name."},
	{Code: CodeInvalidParameter, Subcode: SubcodeHeaderSample, Blames: BlamesHeader,
		Meaning: "a media header needs a sample file, given as the handle of an upload; a public URL is not one.",
		Action:  "upload the sample and use the handle that the upload gives."},
	{Code: CodeInvalidParameter, Subcode: SubcodeVariableRatio, Blames: BlamesContent,
		Meaning: "there are too many variables for so short a text.",
		Action:  "write more text around the variables, or use fewer of them."},
	{Code: CodeInvalidParameter, Subcode: SubcodeSampleFile, Blames: BlamesHeader,
		Meaning: "Meta could not use the sample file: its type or size does not fit the header, or the handle is not that of an upload (it begins like 4::), or has expired.",
		Action:  "upload the sample again; images are JPEG or PNG, videos MP4, documents PDF."},
	{Code: CodeInvalidParameter, Subcode: SubcodeVariablePosition, Blames: BlamesContent,
		Meaning: "a text begins or ends with a variable, or has no more than punctuation between a variable and its edge.",
		Action:  "put words before the first and after the last variable."},
	{Code: CodePhoneNumber, Blames: BlamesButtons,
		Meaning: "a phone number in the template is not one.",
		Action:  "write it with country code, digits only after the plus, such as +16505551234."},
	{Code: CodeParameterMissing, Blames: BlamesParameters,
		Meaning: "a required parameter is missing or empty: each variable of the template needs a value that is not empty.",
		Action:  "give a value to the parameter that Meta's text names."},
	{Code: CodeParameterValue, Blames: BlamesParameters,
		Meaning: "a parameter has a value that is not allowed, or a button that the template's button is not.",
		Action:  "correct the parameter that Meta's text names; the sub_type of a button is the type of the template's button at that index."},
	{Code: CodeCursor,
		Meaning: "the listing moved on while it was read, and the place to go on from is not valid any more.",
		Action:  "try again."},
	{Code: CodeIntegrity,
		Meaning: "Meta's integrity checks stopped this content or this account.",
		Action:  "see Account Quality in Business Manager; appeal there if it is a mistake."},
	{Code: CodeTemplateCreation,
		Meaning: "Meta could not create the template, for a reason that it does not give.",
		Action:  "check the components against Meta's page for this kind of template, then try again."},
}
