package graphtest

import (
	"net/http"
	"slices"
	"time"

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
func (s *Server) mayReach(p *phone, recipient string) *Error {
	m := s.messaging
	switch {
	case m.Allowed != nil && !oneOf(m.Allowed, recipient):
		return sending.Refused(131030, http.StatusBadRequest, "Recipient phone number not in allowed list",
			"Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.")
	case recipient == p.digits() || oneOf(m.Undeliverable, recipient):
		return sending.Refused(131026, http.StatusBadRequest, "Message undeliverable", "Message undeliverable.")
	case m.SpamLimit > 0 && s.sentSince(p.ID, "", 24*time.Hour) >= m.SpamLimit:
		return sending.Refused(131048, http.StatusBadRequest, "Spam rate limit hit", "Message failed to send because there are restrictions on how many messages can be sent from this phone number.")
	case m.Throughput > 0 && s.sentSince(p.ID, "", time.Second) >= m.Throughput:
		e := sending.Refused(130429, http.StatusBadRequest, "Rate limit hit", "Cloud API message throughput has been reached.")
		e.Subcode = 2494055
		return e
	case m.PairLimit > 0 && s.sentSince(p.ID, recipient, 6*time.Second) >= m.PairLimit:
		return sending.Refused(131056, http.StatusBadRequest, "(Business Account, Consumer Account) pair rate limit hit",
			"Too many messages sent from this phone number to the same phone number in a short period of time.")
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
