package graphtest

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/sending"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Messaging is how sending goes. The zero value delivers everything to everybody.
type Messaging struct {
	// Allowed are the only numbers that may be written to, as test numbers have it; everybody else
	// gets code 131030. Nil allows all.
	Allowed []string `json:"allowed"`
	// Undeliverable are numbers that cannot be reached: code 131026. Meta tells of most of these
	// only by webhook.
	Undeliverable []string `json:"undeliverable"`
	// Unpriced are the beginnings of numbers in countries without a max price, such as +49: code 131065.
	Unpriced []string `json:"unpriced"`
	// Paced answers with message_status held_for_quality_assessment (Meta: "Template pacing").
	Paced bool `json:"paced"`

	// Throughput is the number of messages per second and number before code 130429; none when
	// zero. All times are the clock's.
	Throughput int `json:"throughput"`
	// PairLimit is the number of messages to one recipient within six seconds before code 131056;
	// none when zero.
	PairLimit int `json:"pair_limit"`
	// SpamLimit is the number of messages per day and number before code 131048; none when zero.
	SpamLimit int `json:"spam_limit"`
}

// SetMessaging changes how sending goes from now on. Reset brings back Options.Messaging.
func (s *Server) SetMessaging(m Messaging) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messaging = m
}

// Messaging is how sending goes now.
func (s *Server) Messaging() Messaging {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.messaging
}

// mayReach checks the recipient, and the limits on the clock.
func (s *Server) mayReach(p *phone, t *record, recipient string) *Error {
	m := s.messaging
	switch {
	case m.Allowed != nil && !oneOf(m.Allowed, recipient):
		return sending.Refused(131030, "Recipient phone number not in allowed list",
			"Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.")
	case recipient == wire.Digits(p.Display) || oneOf(m.Undeliverable, recipient):
		return sending.Refused(131026, "Message undeliverable", "Message undeliverable.")
	case m.SpamLimit > 0 && s.sentSince(p.ID, "", 24*time.Hour) >= m.SpamLimit:
		return sending.Refused(131048, "Spam rate limit hit", "Message failed to send because there are restrictions on how many messages can be sent from this phone number.")
	case m.Throughput > 0 && s.sentSince(p.ID, "", time.Second) >= m.Throughput:
		e := sending.Refused(130429, "Rate limit hit", "Cloud API message throughput has been reached.")
		e.Subcode = 2494055
		return e
	case m.PairLimit > 0 && s.sentSince(p.ID, recipient, 6*time.Second) >= m.PairLimit:
		return sending.Refused(131056, "(Business Account, Consumer Account) pair rate limit hit",
			"Too many messages sent from this phone number to the same phone number in a short period of time.")
	case t.Price != nil && s.isUnpriced(recipient):
		return sending.Refused(131065, "Max price not available in the recipient's country", "There is no max price for the country of this recipient")
	}
	return nil
}

// oneOf looks for a number in a list, whatever way it is written there.
func oneOf(list []string, recipient string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return wire.Digits(s) == recipient })
}

// sentSince counts the messages of a number within a time, to one recipient or to all.
func (s *Server) sentSince(phoneID, recipient string, d time.Duration) int {
	from, n := s.now().Add(-d), 0
	for _, m := range slices.Backward(s.messages) {
		if !m.Time.After(from) {
			break
		}
		if m.Phone == phoneID && (recipient == "" || m.Recipient == recipient) {
			n++
		}
	}
	return n
}

// mayGo checks that a template goes by the endpoint that the message came by (Meta: "Send marketing
// messages" and "Set a max price").
func (s *Server) mayGo(p *phone, t *record, body *envelope) *Error {
	a := s.accounts[p.Account]
	isMarketing := t.Category == rules.Marketing
	switch {
	case body.marketing && !s.isOnboarded(a):
		return wire.Plain(10, http.StatusForbidden, "(#10) Application does not have permission for this action")
	case body.marketing && !isMarketing:
		return sending.Refused(131009, "Parameter value is not valid", "template name (%s) is of the category %s; only MARKETING can be sent here", t.Name, t.Category)
	case body.multiplier != "" && t.Price == nil:
		return sending.Refused(131009, "Parameter value is not valid", "bid_spec: template name (%s) has no max price", t.Name)
	case !body.marketing && t.Price != nil:
		return sending.Refused(131061, "Template with a max price can't be sent by Cloud API", "Use /marketing_messages for template name (%s)", t.Name)
	case !body.marketing && isMarketing && s.isOnboarded(a) && a.flags["disable_marketing_messages_on_cloud_api"] == true:
		return sending.Refused(131063, "Marketing templates disabled for Cloud API", "The account sends marketing messages elsewhere")
	}
	return nil
}

// takeMultiplier reads bid_spec of a message, which has kept the name that templates no longer know,
// and the other parameters of the endpoint.
func (c *call) takeMultiplier(marketing bool) (string, *Error) {
	var e *Error
	if marketing {
		e = cmp.Or(
			c.takeEnum("product_policy", new(string), "CLOUD_API_FALLBACK", "STRICT"),
			c.takeBool("message_activity_sharing", new(bool)),
		)
	}
	switch {
	case e != nil || !c.has("bid_spec"):
		return "", e
	case !marketing:
		return "", wire.Param("Param bid_spec is not supported.")
	}
	spec, _ := wire.Unquote(c.params["bid_spec"]).(object)
	multiplier := wire.Text(spec["per_message_bid_multiplier"])
	if n, err := strconv.ParseFloat(multiplier, 64); err != nil || n <= 0 {
		return "", wire.Param("Param bid_spec['per_message_bid_multiplier'] must be a number above 0")
	}
	return multiplier, nil
}

// isUnpriced tells whether a recipient is in a country without a max price.
func (s *Server) isUnpriced(recipient string) bool {
	return slices.ContainsFunc(s.messaging.Unpriced, func(country string) bool {
		code := wire.Digits(country)
		return code != "" && strings.HasPrefix(recipient, code)
	})
}
