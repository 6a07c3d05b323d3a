package graph

// webhookAdvice is about the addresses that Meta sends webhooks to (page
// "Create a webhook endpoint").
var webhookAdvice = map[key]advice{
	{codeCallback, 0}: {
		"Meta asked the callback address for its consent and did not get it; its words say what came instead. Nothing was changed.",
		"make the address answer Meta's GET with status 200 and the bare value of hub.challenge, when hub.verify_token is the expected one.",
	},
}

// codeCallback is Graph's refusal of a callback address that failed the
// handshake.
const codeCallback = 2200

// IsCallbackRefused reports that Meta asked a callback address for its consent
// and did not get it.
func IsCallbackRefused(err error) bool { return Is(err, codeCallback) }
