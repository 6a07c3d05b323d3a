package graphtest

import (
	"cmp"
	"net/http"
	"time"
)

// Fixed identities that every server starts with.
const (
	Account = "102290129340398" // the WhatsApp Business Account (WABA)
	AppID   = "634974688087057" // the app the tokens belong to
	PhoneID = "106540352242922" // the account's first business phone number: connected, named "Lucky Shrub"
	UserID  = "122102290129340" // the system user behind the tokens

	SecondPhoneID = "1906385232743451" // the account's other number: its display name is still in review, it has no PIN and no profile
	OtherAppID    = "670843887433847"  // another company's app that is subscribed to the account as well

	AppSecret = "0f4ke5ecret0f4ke5ecret0f4ke5ecret" // of the app AppID; Options.AppSecret replaces it

	Token          = "EAAFakeGraphFullAccess0123456789" // whatsapp_business_management and _messaging
	ReadToken      = "EAAFakeGraphReadOnly0123456789"   // reads answer, writes get code 200
	MessagingToken = "EAAFakeGraphMessaging0123456789"  // whatsapp_business_messaging only: code 200 on every management edge
	ExpiredToken   = "EAAFakeGraphExpired0123456789"    // code 190, subcode 463
)

// ReviewMode says when a review ends, and how.
type ReviewMode int

const (
	// ReviewInstant answers PENDING to the write; the next read finds the review done.
	ReviewInstant ReviewMode = iota
	// ReviewAtOnce answers the write with the outcome.
	ReviewAtOnce
	// ReviewAfter keeps a template PENDING for Options.ReviewAfter on the server's clock.
	ReviewAfter
	// ReviewManual keeps a template PENDING until Approve, Reject or SetStatus is called.
	ReviewManual
)

// Options configure a server. The zero value is an account of a verified business whose reviews are
// instant.
type Options struct {
	// Token replaces the full-access token.
	Token string
	// AuthHeader, when set, makes the server a gateway in front of Graph: it takes the token in
	// this header alone and without a scheme, and knows versions of its own, such as v3.
	AuthHeader string
	// Lacks are operations that a gateway does not pass on: it answers them with status 404 and
	// JSON of its own.
	Lacks []Operation
	// AppSecret, when set, makes every call carry appsecret_proof (Meta: "Secure Graph API Calls").
	AppSecret string

	Review ReviewMode
	// ReviewAfter is how long a review lasts on the clock; a value above zero selects the mode
	// ReviewAfter.
	ReviewAfter time.Duration
	// ReviewReads keeps a template PENDING for that many reads after the write, whatever the mode:
	// for clients that poll.
	ReviewReads int
	// Category gives the category Meta puts a template in, "" for the one asked for. It must not
	// call the server.
	Category func(name, category string) string
	// Verdict gives the rejected_reason a review ends with, "" for approval. It must not call the
	// server.
	Verdict func(name, language string) string

	// Clock is the server's time. A clock that stands still until it is advanced is made when nil.
	Clock *Clock
	// Latency is added to each answer, in real time.
	Latency time.Duration
	// ListLag makes the listing show writes only after that time on the clock (new templates
	// missing, edited ones stale, deleted ones still there). Reads by id are never late.
	ListLag time.Duration

	// PageLimit is the largest limit a listing serves; 500 when zero.
	PageLimit int
	// CallLimit is the number of calls per hour and account before code 80008; none when zero.
	CallLimit int
	// CreateLimit is the number of creations per hour and account; Meta's 100 when zero, none when
	// negative.
	CreateLimit int
	// TemplateLimit is the number of templates an account may have; 6000 when zero, 250 for an
	// unverified business.
	TemplateLimit int

	// DatedQuality gives a quality score a date even where nobody has rated the template yet, as
	// recorded answers of 2026 do; older ones have none.
	DatedQuality bool
	// Unverified makes the business unverified: AUTHENTICATION templates are refused with code 10,
	// subcode 2388185.
	Unverified bool
	// StrictHandles accepts only header handles that an upload to this server gave.
	StrictHandles bool
	// KeepDeleted leaves deleted templates that were once approved readable as PENDING_DELETION for
	// 30 days.
	KeepDeleted bool

	// OwnFeatures makes a read name only those creative features that its template has set. Recorded
	// answers name all of them, as the account has them; whether they still do is not known.
	OwnFeatures bool
	// LocalLabels takes a label of a payment request in any words. Meta's page says in English what it
	// must be and speaks of no other language; without it, those words alone are taken.
	LocalLabels bool
	// HidesPayments leaves the payment_setting of a button out of every read, as it may be a sample
	// for the review alone: no recorded answer has one.
	HidesPayments bool

	// EmptyApp leaves the app of the tokens as it is when it is new: nobody has given it a callback
	// for the webhooks of WhatsApp accounts, and an account's override is refused until somebody does.
	EmptyApp bool
	// EditPublishedFlows takes a new JSON for a flow that is published, which becomes a draft by it.
	// Meta's pages disagree; without it, such an edit is refused with code 139001.
	EditPublishedFlows bool
	// Price is how the server reads what Meta's page on max prices leaves open.
	Price PriceReading
	// OverridesSubscribe takes an override from an app that is not subscribed to the account yet, and
	// subscribes it by that: three sources say that Meta asks for the app's own callback alone.
	// Without it, both have to be there.
	OverridesSubscribe bool
	// AcceptCallbacks takes every well-formed callback URL without the handshake, for a machine
	// without a network.
	AcceptCallbacks bool
	// Callbacks reaches callback servers in the handshake; the network when nil. A test gives one
	// to answer for https addresses.
	Callbacks http.RoundTripper
	// CallbackTimeout is how long a callback server may take, in real time; 6 seconds when zero, as
	// Meta's own error says.
	CallbackTimeout time.Duration
	// Messaging is how sending goes; Server.SetMessaging changes it later.
	Messaging Messaging

	// HiddenFields are fields of templates, accounts and phone numbers that this server does not
	// know, as an older version of Graph would not: naming one in fields= is an error.
	HiddenFields []string

	// Load fills a new server, and fills it again on Reset.
	Load func(*Server)
}

func (o Options) withDefaults() Options {
	if o.ReviewAfter > 0 {
		o.Review = ReviewAfter
	}
	templates := 6000
	if o.Unverified {
		templates = 250
	}
	o.Token = cmp.Or(o.Token, Token)
	o.CallbackTimeout = cmp.Or(o.CallbackTimeout, 6*time.Second)
	o.Clock = cmp.Or(o.Clock, NewClock(time.Now().Truncate(time.Second)))
	o.PageLimit = cmp.Or(o.PageLimit, 500)
	o.CreateLimit = cmp.Or(o.CreateLimit, 100)
	o.TemplateLimit = cmp.Or(o.TemplateLimit, templates)
	return o
}
