package explain

import "github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"

// advice is what a code of Graph's means to somebody who manages templates,
// and what that person can do. Meta's own words go before it.
type advice struct {
	meaning, action string
}

// key is a code with a subcode; 0 is any subcode that has no entry of its own.
type key struct{ code, subcode int }

// adviceTables are looked through in turn; no code is in two of them.
var adviceTables = []map[key]advice{templateAdvice, accountAdvice, tokenAdvice, limitAdvice, sendAdvice, webhookAdvice}

func adviceFor(e *transport.Error) advice {
	if e.Code == 100 && e.Subcode == 33 && e.Account != "" {
		return unseenAccountAdvice
	}
	for _, subcode := range []int{e.Subcode, 0} {
		for _, table := range adviceTables {
			if a, ok := table[key{e.Code, subcode}]; ok {
				return a
			}
		}
	}
	switch e.Class() {
	case transport.ClassPermission:
		return permissionAdvice
	case transport.ClassThrottled:
		return throttledAdvice
	case transport.ClassTransient:
		return transientAdvice
	}
	return advice{action: `look the code up on Meta's page "Error codes" of the WhatsApp Business Platform.`}
}

var (
	permissionAdvice = advice{
		"the token is valid, but it may not do this with this object.",
		"give the system user the permission whatsapp_business_management and full control of this WhatsApp Business Account, then make a new token.",
	}
	unseenAccountAdvice = advice{
		"there is no such account, or the token may not see it: Graph answers alike for both.",
		"check the id: is it that of a phone number, an app or the business? The account's id is another. Then check that the token's system user has access to this WhatsApp Business Account.",
	}
	throttledAdvice = advice{
		"a rate limit is used up; the call was not carried out.",
		"try again at the time told; given a longer time, the operation waits for it by itself.",
	}
	transientAdvice = advice{
		"Meta's servers failed, for the moment as it seems.",
		"try again in some minutes, and see Meta's status page (metastatus.com) if it stays.",
	}
)
