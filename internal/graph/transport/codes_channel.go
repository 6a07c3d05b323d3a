package transport

// The codes that are about the address that Meta sends webhooks to (page "Create
// a webhook endpoint"): the call was not the app's own, or the address failed
// the handshake.
const (
	CodeAppToken = 15
	CodeCallback = 2200
)

var webhookCodes = []Code{
	{Code: CodeAppToken, Class: ClassAuth,
		Meaning: "this call has to be made by the app itself, with its id and its secret.",
		Action:  "check that the id and the secret are of one app."},
	{Code: CodeCallback,
		Meaning: "Meta asked the callback address for its consent and did not get it; its words say what came instead. Nothing was changed.",
		Action:  "make the address answer Meta's GET with status 200 and the bare value of hub.challenge, when hub.verify_token is the expected one."},
}

// Codes that are about flows (page "Flows API", section on errors).
const (
	CodeFlowEdit      = 139001
	CodeFlowPublish   = 139002
	CodeFlowDeprecate = 139003
	CodeFlowDelete    = 139004
)

var flowCodes = []Code{
	{Code: CodeFlowEdit,
		Meaning: "Meta takes no such edit of this flow: it is published, or its JSON cannot be processed.",
		Action:  "make a new flow with another name where the published one has to stay as it is."},
	{Code: CodeFlowPublish,
		Meaning: "the flow cannot be published as it is; Meta's words say what is missing.",
		Action:  "mend what is named: mistakes in the JSON, an endpoint that does not answer, a public key that is missing or not signed, an account without a phone number, an app that is not connected."},
	{Code: CodeFlowDeprecate,
		Meaning: "only a flow that is published can be deprecated, and only once.",
		Action:  "look at the flow's status in WhatsApp Manager."},
	{Code: CodeFlowDelete,
		Meaning: "a flow that was published cannot be deleted.",
		Action:  "deprecate it instead."},
}

// Codes that are about the registration of a phone number (page "Error codes").
// 133016, too many registrations, is a rate limit.
const (
	CodeNumberPin        = 133005
	CodeNumberUnverified = 133006
	CodePinTries         = 133008
	CodePinTooFast       = 133009
	CodeNumberDeleted    = 133015
)

var numberCodes = []Code{
	{Code: CodeNumberPin,
		Meaning: "two-step verification is on for this number, and this is not its PIN.",
		Action:  "use the number's present PIN, or set a new one in WhatsApp Manager. Do not guess: after some tries Meta locks the number out."},
	{Code: CodeNumberUnverified,
		Meaning: "nobody has shown yet that the number is theirs.",
		Action:  "have a code sent to the number and enter it, in WhatsApp Manager or by request_code and verify_code."},
	{Code: CodePinTries,
		Meaning: "the PIN was wrong too often, and no more tries are taken for now.",
		Action:  "wait for as long as Meta's words say, and use the right PIN then."},
	{Code: CodePinTooFast,
		Meaning: "the PIN was entered too fast after another try.",
		Action:  "wait a while before the next try."},
	{Code: CodeNumberDeleted,
		Meaning: "the number was removed a moment ago and is not free yet.",
		Action:  "wait five minutes and try again."},
}
