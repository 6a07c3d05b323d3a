package explain

// limitAdvice is about rate limits and about Meta's own bad moments (page
// "Rate limits"). What a limit refused was not done.
var limitAdvice = map[key]advice{
	{1, 0}: {
		"Graph could not say what went wrong: a fault of the moment, or more data asked for than it gives at once.",
		"try again in some minutes.",
	},
	{2, 0}:      transientAdvice,
	{131000, 0}: transientAdvice,
	{131016, 0}: transientAdvice,
	{133004, 0}: transientAdvice,

	{4, 0}:   {"the app has used up its calls for this hour, over all accounts that it serves.", throttledAdvice.action},
	{17, 0}:  {"the token's user has used up the calls for this hour.", throttledAdvice.action},
	{32, 0}:  {"the calls for this hour are used up.", throttledAdvice.action},
	{341, 0}: {"the app has reached a limit on what it may do for a while.", throttledAdvice.action},
	{613, 0}: {"this kind of call has a limit of its own, and it is used up.", throttledAdvice.action},
	{80007, 0}: {
		"this WhatsApp Business Account has used up its calls for this hour (200, or 5,000 with a registered number).",
		throttledAdvice.action,
	},
	{80008, 0}: {
		"this WhatsApp Business Account has used up its calls for this hour (200, or 5,000 with a registered number), or the 100 templates that it may create in an hour.",
		throttledAdvice.action,
	},
	{80012, 0}: {"this one template was called for too often.", "wait some minutes and try again."},
	{130429, 0}: {
		"the phone number has reached its throughput.",
		"send more slowly.",
	},
	{131048, 0}: {
		"messages from this number were blocked or reported as spam too often.",
		"see the number's quality in WhatsApp Manager before sending more.",
	},
	{131056, 0}: {"too many messages went to the same recipient in a short time.", "wait before writing to this recipient again."},
	{131064, 0}: {"the messaging limit of the business is used up.", "wait until it renews, or raise it in WhatsApp Manager."},
	{132069, 0}: {"the flow behind a button is throttled.", "see the flow's health in WhatsApp Manager; try again later."},
	{133016, 0}: {"the number was registered and deregistered too often.", "wait 72 hours."},
}
