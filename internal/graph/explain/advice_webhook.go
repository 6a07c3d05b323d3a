package explain

import "github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"

// webhookAdvice is about the addresses that Meta sends webhooks to (page
// "Create a webhook endpoint").
var webhookAdvice = map[key]advice{
	{transport.CodeCallback, 0}: {
		"Meta asked the callback address for its consent and did not get it; its words say what came instead. Nothing was changed.",
		"make the address answer Meta's GET with status 200 and the bare value of hub.challenge, when hub.verify_token is the expected one.",
	},
}
