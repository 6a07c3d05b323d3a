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
	{
		Code: CodeNoCapability, Class: ClassPermission,
		Meaning: "the app has no access to this part of Graph.",
		Action:  "add the WhatsApp product to the app, and ask for advanced access to whatsapp_business_management if the account is another business's.",
	},
	{
		Code: CodePermissionDenied, Class: ClassPermission,
		Meaning: permissionMeaning,
		Action:  permissionAction,
	},
	{
		Code: CodeMissingPermission, Class: ClassPermission,
		Meaning: permissionMeaning,
		Action:  permissionAction,
	},
	{
		Code: CodePermissionDenied, Subcode: SubcodeCategoryForbidden, Class: ClassPermission, Blames: BlamesCategory,
		Meaning: "this account may not create templates of this category: AUTHENTICATION needs a verified business, and Meta also refuses it to verified ones whose admin, messaging or trust tier is restricted.",
		Action:  "verify the business in Business Manager; if it is verified, ask Meta's support for the restriction; or use another category.",
	},
	{
		Code: CodeInvalidParameter, Subcode: SubcodeNumberMaintenance,
		Meaning: "the phone number is in maintenance, perhaps for a change of its throughput.",
		Action:  "try again in some minutes.",
	},
	{
		Code:    CodePolicyBlock,
		Meaning: "Meta has blocked this action for a while, for breaking its policies.",
		Action:  "see Account Quality in Business Manager for the reason and for how long.",
	},
	{
		Code: CodeAccessDenied, Class: ClassPermission,
		Meaning: "the token lacks a permission for this, or lost it.",
		Action:  "give the system user whatsapp_business_management (whatsapp_business_messaging to send) and access to this account, then make a new token.",
	},
	{
		Code:    CodeAccountLocked,
		Meaning: "Meta has locked the account, for breaking its policies or for not proving its data.",
		Action:  "see Account Quality in Business Manager; nothing can be changed until the account is open again.",
	},
	{
		Code:    CodePayment,
		Meaning: "there is a problem with how the account pays.",
		Action:  "check the payment method, the credit line and the account's country and currency in Business Manager.",
	},
	{
		Code: CodeNumberRegistration, Blames: BlamesNumber,
		Meaning: "the phone number is not registered properly.",
		Action:  "register the number again.",
	},
	{
		Code:    CodeAccountMaintenance,
		Meaning: "the account is in maintenance.",
		Action:  "try again in some minutes.",
	},
	{
		Code:    CodeNoInsights,
		Meaning: "there are no figures for this template.",
		Action:  "choose another period, or another template.",
	},
	{
		Code:    CodeInsightsLocked,
		Meaning: "template insights cannot be switched off again.",
		Action:  "leave them switched on.",
	},
	{
		Code:    CodeInsightsOff,
		Meaning: "template insights are not switched on for this account.",
		Action:  "switch them on in WhatsApp Manager; this cannot be undone.",
	},
}

// The codes that are about the address that Meta sends webhooks to (page "Create
// a webhook endpoint"): the call was not the app's own, or the address failed
// the handshake.
const (
	CodeAppToken = 15
	CodeCallback = 2200
)

var webhookCodes = []Code{
	{
		Code: CodeAppToken, Class: ClassAuth,
		Meaning: "this call has to be made by the app itself, with its id and its secret.",
		Action:  "check that the id and the secret are of one app.",
	},
	{
		Code:    CodeCallback,
		Meaning: "Meta asked the callback address for its consent and did not get it; its words say what came instead. Nothing was changed.",
		Action:  "make the address answer Meta's GET with status 200 and the bare value of hub.challenge, when hub.verify_token is the expected one.",
	},
}
