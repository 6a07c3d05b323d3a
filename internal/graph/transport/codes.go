package transport

import (
	"cmp"
	"errors"
)

// Code is what is known of a code of Graph's, or of one of its subcodes. Meta's
// texts are in the language of the account, so that nothing is matched by them.
type Code struct {
	Code    int
	Subcode int // 0: any that has no entry of its own
	Class   Class
	Scope   Scope // of ClassThrottled: which calls the limit counts
	Blames  Blame

	// What it means to a person who manages templates, and what that person can
	// do: sentences that begin in lower case. Both are empty where nothing is known
	// beyond what Meta's own text says.
	Meaning string
	Action  string
}

// Class is what kind of refusal a code stands for.
type Class int

// The classes of refusals. What was refused for a rate limit was not done.
const (
	ClassOther      Class = iota // about what the call says, or the object it is about
	ClassThrottled               // a rate limit
	ClassPermission              // the token is good and may not do this
	ClassAuth                    // there is no good token
	ClassTransient               // a fault of the moment on Meta's side
)

// Scope is what a rate limit counts the calls of (page "Rate limits").
type Scope int

// The scopes of rate limits.
const (
	ScopeApp       Scope = iota // all calls of the app
	ScopeAccount                // those to an account; a refused write may have met a limit on its kind
	ScopeCalls                  // those of the same kind to an account
	ScopeNumber                 // those to a phone number
	ScopeTemplate               // those to one template
	ScopeRecipient              // messages of a phone number to one recipient
)

// Blame is the part of a call that a code is about, where it is about one.
type Blame int

// The parts of calls.
const (
	BlamesNothing Blame = iota
	BlamesToken
	BlamesNumber     // that sends
	BlamesRecipient  // of a message
	BlamesTemplate   // that is sent
	BlamesParameters // of a message

	// Of a template that is written. Which of its texts is meant, Meta's own
	// sentence says where the code does not.
	BlamesName
	BlamesLanguage
	BlamesCategory
	BlamesContent
	BlamesHeader
	BlamesBody
	BlamesFooter
	BlamesButtons
)

// The texts of codes that mean the same, and of all others of a class.
const (
	permissionMeaning = "the token is valid, but it may not do this with this object."
	permissionAction  = "give the system user the permission whatsapp_business_management and full control of this WhatsApp Business Account, then make a new token."
	transientMeaning  = "Meta's servers failed, for the moment as it seems."
	transientAction   = "try again in some minutes, and see Meta's status page (metastatus.com) if it stays."
	throttledMeaning  = "a rate limit is used up; the call was not carried out."
	throttledAction   = "try again at the time told; given a longer time, the operation waits for it by itself."
	newToken          = "make a new token for a system user in Business Manager (a system user's token can be made never to expire)."
)

// The entries for refusals without a row in the table.
var (
	classes = map[Class]Code{
		ClassOther:      {Action: `look the code up on Meta's page "Error codes" of the WhatsApp Business Platform.`},
		ClassPermission: {Class: ClassPermission, Meaning: permissionMeaning, Action: permissionAction},
		ClassThrottled:  {Class: ClassThrottled, Meaning: throttledMeaning, Action: throttledAction},
		ClassTransient:  {Class: ClassTransient, Meaning: transientMeaning, Action: transientAction},
		ClassAuth:       {Class: ClassAuth, Action: newToken},
	}
	unseenAccount = Code{
		Code: CodeInvalidParameter, Subcode: SubcodeNoObject,
		Meaning: "there is no such account, or the token may not see it: Graph answers alike for both.",
		Action:  "check the id: is it that of a phone number, an app or the business? The account's id is another. Then check that the token's system user has access to this WhatsApp Business Account.",
	}
)

// EntryOf is the entry of a class, for what has no code at all.
func EntryOf(c Class) Code { return classes[c] }

// key finds a row.
type key struct{ code, subcode int }

// table has all rows, by code and subcode. A row that leaves out what it means, or
// what to do, says of that what holds for all of its class.
var table = index(templateCodes, accountCodes, tokenCodes, limitsCodes, sendCodes, webhookCodes, flowCodes, numberCodes)

func index(parts ...[]Code) map[key]Code {
	all := map[key]Code{}
	for _, part := range parts {
		for _, c := range part {
			if c.Class != ClassOther {
				c.Meaning, c.Action = cmp.Or(c.Meaning, classes[c.Class].Meaning), cmp.Or(c.Action, classes[c.Class].Action)
			}
			all[key{c.Code, c.Subcode}] = c
		}
	}
	return all
}

// row is the row of a code and subcode, or else that of the code.
func row(code, subcode int) (Code, bool) {
	if c, ok := table[key{code, subcode}]; ok {
		return c, true
	}
	c, ok := table[key{code, 0}]
	return c, ok
}

// classOf is the class of a code. The codes from 200 to 299 are permissions
// (page "Handle errors"), of which the table has those that were seen.
func classOf(code, subcode int) Class {
	if c, ok := row(code, subcode); ok {
		return c.Class
	}
	if code >= 200 && code <= 299 {
		return ClassPermission
	}
	return ClassOther
}

// Entry is what is known of the refusal's code: its row in the table, or what
// holds for all of its class.
func (e *Error) Entry() Code {
	if e.Code == CodeInvalidParameter && e.Subcode == SubcodeNoObject && e.Account != "" {
		return unseenAccount
	}
	if c, ok := row(e.Code, e.Subcode); ok {
		return c
	}
	return classes[e.Class()]
}

// Blamed is the part of a call that its refusal is about.
func Blamed(err error) Blame {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Entry().Blames
	}
	return BlamesNothing
}
