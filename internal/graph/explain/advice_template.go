package explain

// templateAdvice is about what a template says and the state that it is in.
// The subcodes are those of Meta's pages "Error codes" and "Template management".
var templateAdvice = map[key]advice{
	{100, 0}: {
		"a parameter is not what Graph expects.",
		"compare the named parameter with Meta's page for this kind of template. If it is appsecret_proof, set app_secret to the secret of the app that the token was made for.",
	},
	{100, 33}: {
		"there is no such object, or the token may not see it: Graph answers alike for both.",
		"check the id, and that the token's system user has access to this WhatsApp Business Account.",
	},
	{33, 0}: {
		"there is no such object, or it does not know this call.",
		"check the id and what kind of object it belongs to.",
	},
	{100, 2388019}: {
		"the account holds as many templates as it may; each language counts as one.",
		"delete templates that are not used, or verify the business, which raises the limit from 250 to 6,000.",
	},
	{100, 2388023}: {
		"a template of this name and language was deleted and Meta still holds the name: about a minute for one that was never sent, 30 days for one that was approved.",
		"wait as long as the message says, or use another name.",
	},
	{100, 2388024}: {
		"the account already has a template of this name in this language.",
		"take over the existing template instead of creating it, or use another name.",
	},
	{100, 2388025}: {
		"templates of this name are being deleted, and until then the name keeps their category.",
		"wait as long as the message says, use the former category, or use another name.",
	},
	{100, 2388027}: {
		"the account is connected to more than one product catalogue.",
		"leave one catalogue connected in Commerce Manager.",
	},
	{100, 2388039}: {
		"the template cannot be edited now: it is in review or disabled, or it is approved and was edited in the last 24 hours or ten times in 30 days.",
		"wait until the review is over or the limit has passed; a rejected or paused template can be edited at any time.",
	},
	{100, 2388040}: {
		"a text is longer than its place allows (header 60, body 1024, footer 60, button 25 characters).",
		"shorten the text that the message names.",
	},
	{100, 2388042}: {
		"a component carries a field that its kind, or the template's category, does not have.",
		"remove the field that the message names in brackets; an AUTHENTICATION body, for one, takes no text.",
	},
	{100, 2388043}: {
		"a component lacks a field, most often the example that each variable needs.",
		"add the field that the message names in brackets; give one example for each variable.",
	},
	{100, 2388046}: {
		"the template's name has characters that Meta does not allow.",
		"use lower-case letters, digits and underscores only, at most 512.",
	},
	{100, 2388047}: {
		"the header's text has line breaks, emoji, asterisks or other formatting.",
		"write the header as plain text in one line.",
	},
	{100, 2388049}: {
		"Meta does not know the language code, or offers no templates in it.",
		`use a code of Meta's page "Supported languages", such as en_US or pt_BR.`,
	},
	{100, 2388050}: {
		"a button lacks a field that its type needs.",
		"a URL button needs a url (and an example if it has a variable), a PHONE_NUMBER button a phone_number.",
	},
	{100, 2388060}: {
		"a button's label has a variable, a line break, an emoji or formatting.",
		"write the label as plain text.",
	},
	{100, 2388072}: {
		"the body's text is formatted in a way that Meta does not allow.",
		"look for malformed variables, stray markup, and more than two line breaks or four spaces in a row.",
	},
	{100, 2388073}: {
		"the footer has a variable or formatting.",
		"write the footer as plain text without variables.",
	},
	{100, 2388077}: {
		"these kinds of figures cannot be asked for together.",
		"ask for each of them by itself.",
	},
	{100, 2388148}: {
		"an AUTHENTICATION template has exactly one button, of type OTP.",
		"leave one OTP button, or use the category UTILITY.",
	},
	{100, 2388155}: {
		"the name belongs to a sample template of Meta's, such as hello_world.",
		"use another name.",
	},
	{100, 2388273}: {
		"a media header needs a sample file, given as the handle of an upload; a public URL is not one.",
		"upload the sample and use the handle that the upload gives.",
	},
	{100, 2388293}: {
		"there are too many variables for so short a text.",
		"write more text around the variables, or use fewer of them.",
	},
	{100, 2388295}: {
		"Meta could not use the sample file: its type or size does not fit the header, or the upload's handle has expired.",
		"upload the sample again; images are JPEG or PNG, videos MP4, documents PDF.",
	},
	{100, 2388299}: {
		"the text begins or ends with a variable.",
		"put words before the first and after the last variable; a full stop alone may not do.",
	},
	{192, 0}: {
		"a phone number in the template is not one.",
		"write it with country code, digits only after the plus, such as +16505551234.",
	},
	{131008, 0}: {"a required parameter is missing.", "add the parameter that the message names."},
	{131009, 0}: {"a parameter has a value that is not allowed.", "correct the parameter that the message names."},
	{131059, 0}: {
		"the listing moved on while it was read, and the place to go on from is not valid any more.",
		"try again.",
	},
	{139000, 0}: {
		"Meta's integrity checks stopped this content or this account.",
		"see Account Quality in Business Manager; appeal there if it is a mistake.",
	},
	{200002, 0}: {
		"Meta could not create the template, for a reason that it does not give.",
		"check the components against Meta's page for this kind of template, then try again.",
	},
}
