package transport

// Codes that are about sending a template as a message (page "Error codes",
// section on sending).
const (
	CodeExperiment          = 130472
	CodeCountryRestricted   = 130497
	CodeRecipientIsSender   = 131021
	CodeUndeliverable       = 131026
	CodeRecipientNotAllowed = 131030
	CodeDisplayName         = 131037
	CodeReengagement        = 131047
	CodeEcosystem           = 131049
	CodeOptedOut            = 131050
	CodeMediaUpload         = 131053
	CodeMaxPriceEndpoint    = 131061
	CodeBusinessScopedUser  = 131062
	CodeMarketingDisabled   = 131063
	CodeNoMaxPrice          = 131065
	CodeParameterCount      = 132000
	CodeNoTemplate          = 132001
	CodeTextTooLong         = 132005
	CodeTemplatePolicy      = 132007
	CodeParameterForm       = 132008
	CodeParameterKind       = 132012
	CodeTemplatePaused      = 132015
	CodeTemplateDisabled    = 132016
	CodeParameterMismatch   = 132018
	CodeFlowBlocked         = 132068
	CodeNumberUnregistered  = 133010
	CodeMessageGeneric      = 135000
)

var sendCodes = []Code{
	{Code: CodeExperiment, Blames: BlamesRecipient,
		Meaning: "the recipient is in one of Meta's experiments, in which marketing messages are held back.",
		Action:  "leave this recipient out; Meta does not charge for the message."},
	{Code: CodeCountryRestricted, Blames: BlamesRecipient,
		Meaning: "the business may not write to people in the recipient's country.",
		Action:  "see Meta's policies for the business's line of trade and that country."},
	{Code: CodeRecipientIsSender, Blames: BlamesRecipient,
		Meaning: "the recipient is the number that sends.",
		Action:  "send to another number."},
	{Code: CodeUndeliverable, Blames: BlamesRecipient,
		Meaning: "the message cannot be delivered: the recipient is not on WhatsApp, has not accepted its terms, or uses too old a version.",
		Action:  "check the number with the recipient."},
	{Code: CodeRecipientNotAllowed, Blames: BlamesRecipient,
		Meaning: "a test number may only write to numbers on its list.",
		Action:  "add the recipient in the app's dashboard, under WhatsApp, API Setup."},
	{Code: CodeDisplayName, Blames: BlamesNumber,
		Meaning: "the number's display name is not approved, and it has to be before the number may write first.",
		Action:  "wait for the review of the display name (name_status), or set another name in WhatsApp Manager."},
	{Code: CodeReengagement, Blames: BlamesRecipient,
		Meaning: "more than 24 hours have passed since the recipient last wrote.",
		Action:  "send an approved template."},
	{Code: CodeEcosystem, Blames: BlamesRecipient,
		Meaning: "Meta holds the message back, to keep the number of marketing messages to this person low.",
		Action:  "do not repeat it at once; try again after some hours."},
	{Code: CodeOptedOut, Blames: BlamesRecipient,
		Meaning: "the recipient has stopped marketing messages from this business.",
		Action:  "send no marketing to this recipient."},
	{Code: CodeMediaUpload,
		Meaning: "Meta cannot take the file of a header: its type, its size, or its content is not what it says.",
		Action:  "check the file against Meta's list of media types and sizes."},
	{Code: CodeBusinessScopedUser, Blames: BlamesRecipient,
		Meaning: "this kind of message cannot be sent to a business-scoped user id.",
		Action:  "send to the phone number."},
	{Code: CodeMarketingDisabled, Blames: BlamesTemplate,
		Meaning: "marketing templates are switched off for Cloud API on this account.",
		Action:  "send by /marketing_messages of the Marketing Messages API (POST /<phone number id>/marketing_messages), or switch them on again (disable_marketing_messages_on_cloud_api)."},
	{Code: CodeMaxPriceEndpoint, Blames: BlamesTemplate,
		Meaning: "a template with a maximum price goes through the Marketing Messages API only.",
		Action:  "send it there (POST /<phone number id>/marketing_messages), or take another template."},
	{Code: CodeNoMaxPrice, Blames: BlamesTemplate,
		Meaning: "the template has a maximum price, and Meta offers none in the recipient's country.",
		Action:  "send this recipient a template without a maximum price."},
	{Code: CodeParameterCount, Blames: BlamesParameters,
		Meaning: "the number of values is not the number of variables in the template.",
		Action:  "give one value for each variable."},
	{Code: CodeNoTemplate, Blames: BlamesTemplate,
		Meaning: "there is no approved template of this name in this language.",
		Action:  "check the name, the language and that the review is over; a new template takes a moment to reach all servers."},
	{Code: CodeTextTooLong, Blames: BlamesTemplate,
		Meaning: "with its values the text is too long.",
		Action:  "shorten the values."},
	{Code: CodeTemplatePolicy, Blames: BlamesTemplate,
		Meaning: "the content breaks Meta's rules for templates.",
		Action:  "see the template's rejection reason in WhatsApp Manager."},
	{Code: CodeParameterForm, Blames: BlamesParameters,
		Meaning: "a value has a form that is not allowed, such as line breaks or long runs of spaces.",
		Action:  "correct the value that the message names."},
	{Code: CodeParameterKind, Blames: BlamesParameters,
		Meaning: "a value is of another kind than the template's variable.",
		Action:  "compare with the template's components."},
	{Code: CodeTemplatePaused, Blames: BlamesTemplate,
		Meaning: "the template is paused for low quality.",
		Action:  "edit it, or wait until the pause is over."},
	{Code: CodeTemplateDisabled, Blames: BlamesTemplate,
		Meaning: "the template is disabled for good after being paused too often.",
		Action:  "make a new template with other content."},
	{Code: CodeParameterMismatch, Blames: BlamesParameters,
		Meaning: "a parameter does not fit the template: a value with line breaks, tabs or more than four spaces in a row, or a card whose text gets too long, among others.",
		Action:  "compare the part that Meta's text names with the template; the code of an OTP button is sent as the text of a url button."},
	{Code: CodeFlowBlocked, Blames: BlamesTemplate,
		Meaning: "the flow behind a button is blocked.",
		Action:  "mend the flow in WhatsApp Manager."},
	{Code: CodeNumberUnregistered, Blames: BlamesNumber,
		Meaning: "the phone number is not registered for Cloud API.",
		Action:  "register the number (WhatsApp Manager, or POST /<phone number id>/register with its PIN) and send again."},
	{Code: CodeMessageGeneric, Blames: BlamesParameters,
		Meaning: "Graph did not understand the message, and does not say why.",
		Action:  "compare the parameters with the template's components."},
}
