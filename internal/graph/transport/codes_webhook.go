package transport

// The code that is about the address that Meta sends webhooks to (page "Create
// a webhook endpoint"): the address failed the handshake.
const (
	CodeCallback = 2200
)

var webhookCodes = []Code{
	{
		Code:    CodeCallback,
		Meaning: "Meta asked the callback address for its consent and did not get it; its words say what came instead. Nothing was changed.",
		Action:  "make the address answer Meta's GET with status 200 and the bare value of hub.challenge, when hub.verify_token is the expected one.",
	},
}
