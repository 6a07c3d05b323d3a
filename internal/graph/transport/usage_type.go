package transport

import (
	"net/http"
)

// use is the kind of calls that a limit of an account is for.
type use int

const (
	useAll        use = iota // the app's limit, or one without a type
	useManagement            // templates, accounts, numbers, webhooks
	useMessages              // sending
	useUnknown
)

// use tells by the type in X-Business-Use-Case-Usage (page "Rate limits"). An
// account's limits are told together, and one that is used up says nothing of
// the others. The page names the type of management alone; the others are the
// names by which Meta calls sending elsewhere.
func (u Usage) use() use {
	switch u.Type {
	case "":
		return useAll
	case "whatsapp_business_management":
		return useManagement
	case "whatsapp_business_messaging", "whatsapp_messaging", "whatsapp_messages", "messaging", "messages":
		return useMessages
	}
	return useUnknown
}

// concerns reports whether the limit holds for a call.
func (u Usage) concerns(r *Request) bool {
	kind := u.use()
	if kind == useAll {
		return true
	}
	sends := r.Method == http.MethodPost && r.endsIn("messages")
	return kind == useMessages && sends || kind == useManagement && !sends
}
