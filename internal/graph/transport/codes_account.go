package transport

// Codes and a subcode that are about the account and what it is allowed to do
// (page "Error codes").
const (
	CodeNoCapability       = 3
	CodePermissionDenied   = 10
	CodeMissingPermission  = 200
	CodePolicyBlock        = 368
	CodeAccessDenied       = 131005
	CodeAccountLocked      = 131031
	CodePayment            = 131042
	CodeNumberRegistration = 131045
	CodeAccountMaintenance = 131057
	CodeNoInsights         = 200005
	CodeInsightsLocked     = 200006
	CodeInsightsOff        = 200007

	SubcodeCategoryForbidden = 2388185
	SubcodeNumberMaintenance = 2494100
)

var accountCodes = []Code{
	{Code: CodeNoCapability, Class: ClassPermission,
		Meaning: "the app has no access to this part of Graph.",
		Action:  "add the WhatsApp product to the app, and ask for advanced access to whatsapp_business_management if the account is another business's."},
	{Code: CodePermissionDenied, Class: ClassPermission},
	{Code: CodeMissingPermission, Class: ClassPermission},
	{Code: CodePermissionDenied, Subcode: SubcodeCategoryForbidden, Class: ClassPermission, Blames: BlamesCategory,
		Meaning: "this account may not create templates of this category: AUTHENTICATION needs a verified business, and Meta also refuses it to verified ones whose admin, messaging or trust tier is restricted.",
		Action:  "verify the business in Business Manager; if it is verified, ask Meta's support for the restriction; or use another category."},
	{Code: CodeInvalidParameter, Subcode: SubcodeNumberMaintenance,
		Meaning: "the phone number is in maintenance, perhaps for a change of its throughput.",
		Action:  "try again in some minutes."},
	{Code: CodePolicyBlock,
		Meaning: "Meta has blocked this action for a while, for breaking its policies.",
		Action:  "see Account Quality in Business Manager for the reason and for how long."},
	{Code: CodeAccessDenied, Class: ClassPermission,
		Meaning: "the token lacks a permission for this, or lost it.",
		Action:  "give the system user whatsapp_business_management (whatsapp_business_messaging to send) and access to this account, then make a new token."},
	{Code: CodeAccountLocked,
		Meaning: "Meta has locked the account, for breaking its policies or for not proving its data.",
		Action:  "see Account Quality in Business Manager; nothing can be changed until the account is open again."},
	{Code: CodePayment,
		Meaning: "there is a problem with how the account pays.",
		Action:  "check the payment method, the credit line and the account's country and currency in Business Manager."},
	{Code: CodeNumberRegistration, Blames: BlamesNumber,
		Meaning: "the phone number is not registered properly.",
		Action:  "register the number again."},
	{Code: CodeAccountMaintenance,
		Meaning: "the account is in maintenance.",
		Action:  "try again in some minutes."},
	{Code: CodeNoInsights,
		Meaning: "there are no figures for this template.",
		Action:  "choose another period, or another template."},
	{Code: CodeInsightsLocked,
		Meaning: "template insights cannot be switched off again.",
		Action:  "leave them switched on."},
	{Code: CodeInsightsOff,
		Meaning: "template insights are not switched on for this account.",
		Action:  "switch them on in WhatsApp Manager; this cannot be undone."},
}

// Codes and subcodes that are about the token (page "Handle errors", section on
// authentication).
const (
	CodeUnknownCaller = 0
	CodeSessionEnded  = 102
	CodeSignature     = 104
	CodeToken         = 190
	CodeNoToken       = 2500

	SubcodeAppNotInstalled = 458
	SubcodeCheckpoint      = 459
	SubcodePasswordChanged = 460
	SubcodeExpired         = 463
	SubcodeUnconfirmed     = 464
	SubcodeEnded           = 467
	SubcodeRoleLost        = 492
)

var tokenCodes = []Code{
	{Code: CodeUnknownCaller, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "Graph could not tell who is calling."},
	{Code: CodeSessionEnded, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token's session is over."},
	{Code: CodeSignature, Class: ClassAuth,
		Meaning: "the token is missing, or appsecret_proof does not belong to it.",
		Action:  "check the token, and that the secret is that of the app which the token was made for."},
	{Code: CodeToken, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token is not valid: mistyped, cut short, withdrawn, or of another kind."},
	{Code: CodeToken, Subcode: SubcodeAppNotInstalled, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the app is not installed for the token's user any more."},
	{Code: CodeToken, Subcode: SubcodeCheckpoint, Class: ClassAuth,
		Meaning: "Meta wants the token's user to log in and confirm something first.",
		Action:  "log in to facebook.com as that user, or use a system user's token."},
	{Code: CodeToken, Subcode: SubcodePasswordChanged, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the user's password was changed, which ends the user's tokens."},
	{Code: CodeToken, Subcode: SubcodeExpired, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token has expired."},
	{Code: CodeToken, Subcode: SubcodeUnconfirmed, Class: ClassAuth,
		Meaning: "the token's user is not confirmed.",
		Action:  "confirm the user on facebook.com, or use a system user's token."},
	{Code: CodeToken, Subcode: SubcodeEnded, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token was ended by logging out or by its owner."},
	{Code: CodeToken, Subcode: SubcodeRoleLost, Class: ClassAuth, Blames: BlamesToken,
		Meaning: "the token's user has lost the role that the token stands for."},
	{Code: CodeNoToken, Class: ClassAuth,
		Meaning: "no usable token reached Graph, or there is no such API version.",
		Action:  "check the token, and that the API version is one that Meta serves today."},
}
