package graphtest

import (
	"net/http"
	"regexp"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Registration is what a number has of its registration (Meta: "Registration", "Two-step
// verification").
type Registration struct {
	Calls        int    // register and deregister, within 72 hours
	Pin          string // "" when two-step verification is off, or nobody has told the fake
	NameRequests int
}

const (
	registrations      = 10
	registrationWindow = 72 * time.Hour
)

var sixDigits = regexp.MustCompile(`^[0-9]{6}$`)

// countRegistration takes one of the ten calls. Each one over is refused and begins the lock anew,
// which is the harsher reading of "72 hours".
func (s *Server) countRegistration(p *phone) *Error {
	now := s.now()
	p.tries = slices.DeleteFunc(p.tries, func(t time.Time) bool { return !now.Before(t.Add(registrationWindow)) })
	if len(p.tries) >= registrations {
		p.tries = slices.Repeat([]time.Time{now}, registrations)
		return wire.Plain(133016, http.StatusBadRequest, "(#133016) There were too many registration attempts for this phone number in a short time. Please try again later.")
	}
	p.tries = append(p.tries, now)
	return nil
}

// register answers POST /{PHONE_ID}/register. Every call counts, whatever comes of it.
func (s *Server) register(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	if e := s.countRegistration(p); e != nil {
		return nil, e
	}
	pin := c.str("pin")
	switch {
	case c.str("messaging_product") != "whatsapp":
		return nil, wire.MissingParam("messaging_product")
	case !sixDigits.MatchString(pin):
		return nil, wire.Param("Param pin must be a string of 6 digits.")
	case p.CodeVerification == "NOT_VERIFIED":
		return nil, wire.Plain(133006, http.StatusBadRequest, "(#133006) Phone number must be verified before registering.")
	case !p.NoPin && p.registration.Pin != "" && p.registration.Pin != pin:
		return nil, wire.Plain(133005, http.StatusBadRequest, "(#133005) Two-step verification PIN mismatch.")
	}
	p.registration.Pin, p.NoPin, p.Status = pin, false, "CONNECTED"
	if p.newNameStatus == statusApproved {
		p.Name, p.NameStatus, p.newName, p.newNameStatus = p.newName, statusApproved, "", ""
	}
	return object{"success": true}, nil
}

func (s *Server) deregister(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	if e := s.countRegistration(p); e != nil {
		return nil, e
	}
	if p.Status == "PENDING" {
		return nil, wire.Plain(133010, http.StatusBadRequest, "(#133010) Phone number is not registered on the WhatsApp Business Platform.")
	}
	p.Status = "PENDING"
	return object{"success": true}, nil
}

// writeName asks for a review of another display name.
func (s *Server) writeName(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	name := c.str("new_display_name")
	if n := utf8.RuneCountInString(name); n < 3 || n > 75 {
		return nil, wire.Param("Param new_display_name must be 3 to 75 characters long.")
	}
	p.newName, p.newNameStatus = name, "PENDING_REVIEW"
	p.registration.NameRequests++
	return object{"success": true}, nil
}

func (s *Server) writePin(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	pin := c.str("pin")
	if !sixDigits.MatchString(pin) {
		return nil, wire.Param("Param pin must be a string of 6 digits.")
	}
	p.registration.Pin, p.NoPin = pin, false
	return object{"success": true}, nil
}

// ReviewName ends the review of the display name that was asked for: APPROVED or DECLINED. One that
// was approved shows once the number is registered again.
func (s *Server) ReviewName(phoneID, status string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phones[phoneID].newNameStatus = status
}

// Registration returns what there is of a number's registration.
func (s *Server) Registration(phoneID string) Registration {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.phones[phoneID]
	p.registration.Calls = len(p.tries)
	return p.registration
}

// writeConversation replaces prompts and commands (Meta: "Conversational components"). What is left
// out is taken away: the harsher reading.
func (s *Server) writeConversation(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	prompts, commands := c.list("prompts"), wire.Objects(wire.Unquote(c.params["commands"]))
	if len(prompts) > 4 || len(commands) > 30 {
		return nil, wire.Param("Param prompts may have 4 elements, and commands 30.")
	}
	for i, text := range prompts {
		if n := utf8.RuneCountInString(text); n == 0 || n > 80 {
			return nil, wire.Param("Param prompts[%d] must be 1 to 80 characters long.", i)
		}
	}
	kept := []any{}
	seen := map[string]bool{}
	for i, command := range commands {
		name, description := wire.Text(command["command_name"]), wire.Text(command["command_description"])
		switch {
		case name == "" || utf8.RuneCountInString(name) > 32 || name[0] == '/' || seen[name]:
			return nil, wire.Param("Param commands[%d]['command_name'] must be unique, without a slash, and at most 32 characters long.", i)
		case description == "" || utf8.RuneCountInString(description) > 256:
			return nil, wire.Param("Param commands[%d]['command_description'] must be 1 to 256 characters long.", i)
		}
		seen[name] = true
		kept = append(kept, ordered{{"command_name", name}, {"command_description", description}})
	}
	p.conversation = nil
	if len(prompts) > 0 || len(kept) > 0 {
		p.conversation = ordered{{"prompts", prompts}, {"commands", kept}}
	}
	return object{"success": true}, nil
}

// Conversation is a number's conversational components as a read gives them; "" when there are none.
func (s *Server) Conversation(phoneID string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.phones[phoneID]; p.conversation != nil {
		return string(wire.Encode(p.conversation))
	}
	return ""
}

// ClearConversation takes the conversational components away, as a person would.
func (s *Server) ClearConversation(phoneID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phones[phoneID].conversation = nil
}

func (s *Server) readCommerce(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	if p.commerce == nil {
		return object{"data": []any{}}, nil
	}
	return object{"data": []any{wire.Merge(p.commerce, object{"id": "7" + hashNumber(15, p.ID)})}}, nil
}

func (s *Server) writeCommerce(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	set := wire.Merge(object{"is_cart_enabled": true, "is_catalog_visible": false}, p.commerce)
	for name := range set {
		if c.has(name) {
			v, e := c.boolean(name)
			if e != nil {
				return nil, e
			}
			set[name] = v
		}
	}
	p.commerce = set
	return object{"success": true}, nil
}

// Commerce tells a number's commerce settings; isSet is false before the first write.
func (s *Server) Commerce(phoneID string) (cart, catalog, isSet bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set := s.phones[phoneID].commerce
	return set["is_cart_enabled"] == true, set["is_catalog_visible"] == true, set != nil
}

// SetCommerceByHand changes a number's commerce settings as a person would.
func (s *Server) SetCommerceByHand(phoneID string, cart, catalog bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phones[phoneID].commerce = object{"is_cart_enabled": cart, "is_catalog_visible": catalog}
}

// CatalogID and OtherCatalogID are catalogs of the business that owns the accounts.
const (
	CatalogID      = "194836987003835"
	OtherCatalogID = "194836987003836"
)

func (s *Server) listCatalogs(c *call) (any, *Error) {
	data := []any{}
	if id := s.accounts[c.account].catalog; id != "" {
		data = append(data, ordered{{"id", id}, {"name", "Catalog " + id}})
	}
	return object{"data": data}, nil
}

// connectCatalog refuses a second catalog: whether Meta would replace the first is said nowhere.
func (s *Server) connectCatalog(c *call) (any, *Error) {
	a, id := s.accounts[c.account], c.str("catalog_id")
	switch {
	case id == "":
		return nil, wire.MissingParam("catalog_id")
	case id != CatalogID && id != OtherCatalogID:
		return nil, wire.MissingPermission()
	case a.catalog != "" && a.catalog != id:
		return nil, wire.Param("The WhatsApp Business Account is connected to another catalog already.")
	}
	a.catalog = id
	return object{"success": true}, nil
}

func (s *Server) disconnectCatalog(c *call) (any, *Error) {
	a, id := s.accounts[c.account], c.str("catalog_id")
	if id == "" {
		return nil, wire.MissingParam("catalog_id")
	}
	if a.catalog != id {
		return nil, wire.Param("The catalog %s is not connected to the WhatsApp Business Account.", id)
	}
	a.catalog = ""
	return object{"success": true}, nil
}

// Catalog is the catalog that is connected to an account, or "".
func (s *Server) Catalog(waba string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accounts[waba].catalog
}

// SetCatalogByHand connects a catalog as a person would; "" connects none.
func (s *Server) SetCatalogByHand(waba, id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.accounts[waba].catalog = id
}
