package transport

// Codes that are about rate limits (page "Rate limits") and Meta's own faults.
// What a limit has refused was not done.
const (
	// CodeUnknown is Graph's answer to what it cannot say better, a page too
	// large to be put together among them.
	CodeUnknown            = 1
	CodeServiceUnavailable = 2
	CodeAppCalls           = 4
	CodeUserCalls          = 17
	CodePageCalls          = 32
	CodeAppActions         = 341
	CodeCallsOfKind        = 613
	CodeAccountCalls       = 80007
	CodeAccountManagement  = 80008
	CodeTemplateCalls      = 80012
	CodeNumberThroughput   = 130429
	CodeSomethingWrong     = 131000
	CodeServiceOverloaded  = 131016
	CodeSpam               = 131048
	CodeRecipientMessages  = 131056
	CodeMessagingLimit     = 131064
	CodeFlowThrottled      = 132069
	CodeServerUnavailable  = 133004
	CodeRegistrations      = 133016
)

var limitsCodes = []Code{
	{Code: CodeUnknown, Class: ClassTransient,
		Meaning: "Graph could not say what went wrong: a fault of the moment, or more data asked for than it gives at once.",
		Action:  "try again in some minutes."},
	{Code: CodeServiceUnavailable, Class: ClassTransient},
	{Code: CodeSomethingWrong, Class: ClassTransient},
	{Code: CodeServiceOverloaded, Class: ClassTransient},
	{Code: CodeServerUnavailable, Class: ClassTransient},
	{Code: CodeAppCalls, Class: ClassThrottled, Scope: ScopeApp,
		Meaning: "the app has used up its calls for this hour, over all accounts that it serves."},
	{Code: CodeUserCalls, Class: ClassThrottled, Scope: ScopeApp,
		Meaning: "the token's user has used up the calls for this hour."},
	{Code: CodePageCalls, Class: ClassThrottled, Scope: ScopeApp,
		Meaning: "the calls for this hour are used up."},
	{Code: CodeAppActions, Class: ClassThrottled, Scope: ScopeApp,
		Meaning: "the app has reached a limit on what it may do for a while."},
	{Code: CodeCallsOfKind, Class: ClassThrottled, Scope: ScopeCalls,
		Meaning: "this kind of call has a limit of its own, and it is used up."},
	{Code: CodeAccountCalls, Class: ClassThrottled, Scope: ScopeAccount,
		Meaning: "this WhatsApp Business Account has used up its calls for this hour (200, or 5,000 with a registered number)."},
	{Code: CodeAccountManagement, Class: ClassThrottled, Scope: ScopeAccount,
		Meaning: "this WhatsApp Business Account has used up its calls for this hour (200, or 5,000 with a registered number), or the 100 templates that it may create in an hour."},
	{Code: CodeTemplateCalls, Class: ClassThrottled, Scope: ScopeTemplate,
		Meaning: "this one template was called for too often.",
		Action:  "wait some minutes and try again."},
	{Code: CodeNumberThroughput, Class: ClassThrottled, Scope: ScopeNumber, Blames: BlamesNumber,
		Meaning: "the phone number has reached its throughput.",
		Action:  "send more slowly."},
	{Code: CodeSpam, Blames: BlamesNumber,
		Meaning: "messages from this number were blocked or reported as spam too often.",
		Action:  "see the number's quality in WhatsApp Manager before sending more."},
	{Code: CodeRecipientMessages, Class: ClassThrottled, Scope: ScopeRecipient, Blames: BlamesRecipient,
		Meaning: "too many messages went to the same recipient in a short time.",
		Action:  "wait before writing to this recipient again."},
	{Code: CodeMessagingLimit,
		Meaning: "a messaging limit is used up: that of the business, or the one that Meta sets after templates were sent in a wrong category.",
		Action:  "wait until it renews; see Account Quality in Business Manager for templates in a wrong category."},
	{Code: CodeFlowThrottled, Blames: BlamesTemplate,
		Meaning: "the flow behind a button is throttled.",
		Action:  "see the flow's health in WhatsApp Manager; try again later."},
	{Code: CodeRegistrations,
		Meaning: "the number was registered and deregistered too often.",
		Action:  "wait 72 hours."},
}
