package graphtest

import (
	"cmp"
	"fmt"
	"time"
)

// Phone is a business phone number (Meta: "Business phone numbers"). Empty members get what a
// connected number has.
type Phone struct {
	ID       string
	Account  string
	Display  string // "+1 555-0101-1001"
	Name     string // verified_name
	DialCode string // "1", which Meta puts before recipients without a plus sign
	Country  string // "US"

	Quality          string // GREEN, YELLOW, RED, UNKNOWN; NA on old numbers
	NameStatus       string // APPROVED, PENDING_REVIEW, DECLINED, EXPIRED, NONE, AVAILABLE_WITHOUT_REVIEW
	Status           string // CONNECTED, PENDING, OFFLINE, FLAGGED, RESTRICTED, BANNED, …
	CodeVerification string // VERIFIED, NOT_VERIFIED, EXPIRED
	Mode             string // LIVE or SANDBOX
	Throughput       string // STANDARD, HIGH, NOT_APPLICABLE
	Tier             string // messaging_limit_tier
	NoPin            bool   // two-step verification is off
	Onboarded        time.Time
}

// phone is a number with what clients have set on it.
type phone struct {
	Phone
	profile  Profile             // of the picture, the handle alone
	webhooks map[string]override // by app
	key      flowKey

	registration           Registration
	tries                  []time.Time // register and deregister calls
	newName, newNameStatus string      // of the display name that is asked for
	conversation           any         // conversational components, nil for none
	commerce               object      // nil before the first write
}

// AddPhone adds a number to an account, after those it has, and returns its id. It panics on an
// account or an id that will not do.
func (s *Server) AddPhone(waba string, p Phone) string {
	id, err := s.TryAddPhone(waba, p)
	must(err)
	return id
}

// TryAddPhone is AddPhone with an error.
func (s *Server) TryAddPhone(waba string, p Phone) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.accounts[waba]
	if a == nil {
		return "", fmt.Errorf("no account %s", waba)
	}
	if s.phones[p.ID] != nil {
		return "", fmt.Errorf("there is a phone number %s", p.ID)
	}
	return s.addPhone(a, p).ID, nil
}

func (s *Server) addPhone(a *account, p Phone) *phone {
	n := len(s.phones) + 1
	p.Account = a.id
	for member, usual := range map[*string]string{
		&p.ID: fmt.Sprint(106540352242922 + n), &p.Display: fmt.Sprintf("+1 555-01%02d-%04d", n, 1000+n),
		&p.Name: "Lucky Shrub", &p.DialCode: "1", &p.Country: "US", &p.Quality: "GREEN",
		&p.NameStatus: statusApproved, &p.Status: "CONNECTED", &p.CodeVerification: "VERIFIED",
		&p.Mode: "LIVE", &p.Throughput: "STANDARD", &p.Tier: "TIER_100K",
	} {
		*member = cmp.Or(*member, usual)
	}
	if p.Onboarded.IsZero() {
		p.Onboarded = time.Date(2026, time.January, 15, 10, 20, 30, 0, time.UTC)
	}
	added := &phone{Phone: p, webhooks: map[string]override{}}
	s.phones[p.ID] = added
	a.phones = append(a.phones, added)
	return added
}

// phoneOf is a number for a look at it, an empty one where there is none.
func (s *Server) phoneOf(id string) *phone { return cmp.Or(s.phones[id], &phone{}) }

// seedPhones gives a new account its numbers. The fixed account has two, so that nothing works by
// there being only one.
func (s *Server) seedPhones(a *account) {
	if a.id != Account {
		s.addPhone(a, Phone{})
		return
	}
	p := s.addPhone(a, Phone{ID: PhoneID})
	p.profile = Profile{About: "Succulent specialists!", Vertical: "RETAIL"}
	s.addPhone(a, Phone{
		ID: SecondPhoneID, Display: "+49 30 90182093", DialCode: "49", Country: "DE", Name: "Lucky Shrub Berlin",
		Quality: "UNKNOWN", NameStatus: "PENDING_REVIEW", Status: "PENDING", Tier: "TIER_250", NoPin: true,
	})
}

// ChangePhone changes a number as Meta or a person in WhatsApp Manager would. It panics when there
// is none; the id stays.
func (s *Server) ChangePhone(id string, f func(*Phone)) {
	must(s.TryChangePhone(id, f))
}

// TryChangePhone is ChangePhone with an error.
func (s *Server) TryChangePhone(id string, f func(*Phone)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.phones[id]
	if p == nil {
		return fmt.Errorf("no phone number %s", id)
	}
	changed := p.Phone
	f(&changed)
	changed.ID, changed.Account = p.ID, p.Account
	p.Phone = changed
	return nil
}

// Phones returns the numbers of an account in the order they were added.
func (s *Server) Phones(waba string) []Phone {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Phone
	for _, p := range s.accountOf(waba).phones {
		out = append(out, p.Phone)
	}
	return out
}

// listPhones answers GET /{WABA_ID}/phone_numbers a page at a time.
func (s *Server) listPhones(c *call) (any, *Error) {
	all := s.accounts[c.account].phones
	return pageOf(s, c, len(all), func(i int) *phone { return all[i] }, &phone{}, func(p *phone) (any, *Error) { return s.showPhone(c, p) })
}

func (s *Server) readPhone(c *call) (any, *Error) { return s.showPhone(c, s.phones[c.segments[0]]) }

// phoneDefaults is what a read gives without fields= (Meta: "Business phone numbers", "Get all
// phone numbers").
var phoneDefaults = []string{
	"verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type", "throughput", "last_onboarded_time",
}

func (s *Server) showPhone(c *call, p *phone) (any, *Error) {
	fields := p.fields()
	fields["webhook_configuration"] = s.webhookConfiguration(c, p)
	return project(c, phoneNode, fields, phoneDefaults, p.ID)
}

// fields are those of Meta's SDK for the node; the ones that are nil exist and are not set.
func (p *phone) fields() map[string]any {
	fields := map[string]any{
		"verified_name": p.Name, "display_phone_number": p.Display, "quality_rating": p.Quality, "name_status": p.NameStatus,
		"code_verification_status": p.CodeVerification, "status": p.Status, "account_mode": p.Mode, "platform_type": "CLOUD_API",
		"throughput": object{"level": p.Throughput}, "last_onboarded_time": p.Onboarded.Format("2006-01-02T15:04:05-0700"),
		"messaging_limit_tier": p.Tier, "whatsapp_business_manager_messaging_limit": p.Tier,
		"is_official_business_account": false, "is_pin_enabled": !p.NoPin, "is_on_biz_app": false, "is_preverified_number": false,
		"official_business_account": object{"oba_status": "NOT_STARTED"}, "quality_score": object{"score": p.Quality},
		"country_code": p.Country, "country_dial_code": p.DialCode, "host_platform": "CLOUD_API", "search_visibility": "NON_VISIBLE",
		"unified_cert_status": "NONE", "health_status": p.health(), "new_name_status": cmp.Or(p.newNameStatus, "NONE"),
		"new_display_name": orNil(p.newName), "conversational_automation": p.conversation,
	}
	for _, name := range []string{"certificate", "new_certificate", "eligibility_for_api_business_global_search"} {
		fields[name] = nil
	}
	return fields
}

// health is the state of sending from one number.
func (p *phone) health() object {
	if p.Status == "CONNECTED" {
		return health("PHONE_NUMBER", p.ID)
	}
	return object{"can_send_message": "BLOCKED", "entities": []object{{
		"entity_type": "PHONE_NUMBER", "id": p.ID, "can_send_message": "BLOCKED",
		"errors": []object{{"error_code": 141000, "error_description": "The phone number is not registered.", "possible_solution": "Register the phone number."}},
	}}}
}
