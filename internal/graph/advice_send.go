package graph

// sendAdvice is about sending a template as a message (page "Error codes",
// section on sending).
var sendAdvice = map[key]advice{
	{131026, 0}: {"the message cannot be delivered: the recipient is not on WhatsApp, has not accepted its terms, or uses too old a version.", "check the number with the recipient."},
	{131030, 0}: {"a test number may only write to numbers on its list.", "add the recipient in the app's dashboard, under WhatsApp, API Setup."},
	{131047, 0}: {"more than 24 hours have passed since the recipient last wrote.", "send an approved template."},
	{131049, 0}: {"Meta holds the message back, to keep the number of marketing messages to this person low.", "do not repeat it at once; try again after some hours."},
	{131050, 0}: {"the recipient has stopped marketing messages from this business.", "send no marketing to this recipient."},
	{131062, 0}: {"this kind of message cannot be sent to a business-scoped user id.", "send to the phone number."},
	{131063, 0}: {"marketing templates are switched off for Cloud API on this account.", "send through the Marketing Messages API, or switch them on again."},
	{132000, 0}: {"the number of values is not the number of variables in the template.", "give one value for each variable."},
	{132001, 0}: {"there is no approved template of this name in this language.", "check the name, the language and that the review is over; a new template takes a moment to reach all servers."},
	{132005, 0}: {"with its values the text is too long.", "shorten the values."},
	{132007, 0}: {"the content breaks Meta's rules for templates.", "see the template's rejection reason in WhatsApp Manager."},
	{132008, 0}: {"a value has a form that is not allowed, such as line breaks or long runs of spaces.", "correct the value that the message names."},
	{132012, 0}: {"a value is of another kind than the template's variable.", "compare with the template's components."},
	{132015, 0}: {"the template is paused for low quality.", "edit it, or wait until the pause is over."},
	{132016, 0}: {"the template is disabled for good after being paused too often.", "make a new template with other content."},
	{132018, 0}: {"a parameter does not fit the template.", "compare the part that the message names with the template; the code of an OTP button is sent as the text of a url button."},
	{132068, 0}: {"the flow behind a button is blocked.", "mend the flow in WhatsApp Manager."},
}
