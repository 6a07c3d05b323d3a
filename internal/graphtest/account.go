package graphtest

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"time"
)

// account is a WhatsApp Business Account with its templates.
type account struct {
	id      string
	created time.Time
	flags   object // switches set by POST

	order  []*record // oldest first
	byKey  map[key]*record
	byName map[string][]*record
	locks  map[key]lock

	calls     window
	creations window
}

// phone is a business phone number.
type phone struct {
	id, account, display, name string
}

func accountEdges() []edge {
	return []edge{
		{method: http.MethodGet, node: accountNode, op: OpAccount, handle: (*Server).readAccount},
		{method: http.MethodPost, node: accountNode, op: OpAccount, handle: (*Server).writeAccount},
		{method: http.MethodGet, node: accountNode, name: "phone_numbers", op: OpPhones, handle: (*Server).listPhones},
		{method: http.MethodGet, node: phoneNode, op: OpPhones, handle: (*Server).readPhone},
	}
}

// AddAccount adds another WhatsApp Business Account; every token sees it.
func (s *Server) AddAccount(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.addAccount(id)
}

func (s *Server) addAccount(id string) {
	s.accounts[id] = &account{
		id: id, created: s.now(), flags: object{},
		byKey: map[key]*record{}, byName: map[string][]*record{}, locks: map[key]lock{},
	}
	n := len(s.accounts)
	p := &phone{id: PhoneID, account: id, display: fmt.Sprintf("+1 555-01%02d-%04d", n, 1000+n), name: "Lucky Shrub"}
	if id != Account {
		p.id = fmt.Sprint(106540352242922 + n)
	}
	s.phones[p.id] = p
}

// namespace is fixed by the account's id.
func (a *account) namespace() string {
	if a.id == Account {
		return "ba30dd89_2ebd_41e4_b805_f2c05ae04cc9"
	}
	h := fnv.New128a()
	h.Write([]byte(a.id))
	x := fmt.Sprintf("%x", h.Sum(nil))
	return x[:8] + "_" + x[8:12] + "_" + x[12:16] + "_" + x[16:20] + "_" + x[20:32]
}

// readAccount answers the account node (Meta: "WhatsApp Business Account" reference).
func (s *Server) readAccount(c *call) (any, *Error) {
	a := s.accounts[c.account]
	return project(c, accountNode, s.accountFields(a), []string{"name", "timezone_id", "message_template_namespace", "currency"}, a.id)
}

func (s *Server) accountFields(a *account) map[string]any {
	verification, limit := "verified", "TIER_100K"
	if s.options.Unverified {
		verification, limit = "not_verified", "TIER_250"
	}
	fields := map[string]any{
		"name": "Lucky Shrub", "currency": "USD", "timezone_id": "1", "country": "US",
		"message_template_namespace":                a.namespace(),
		"account_review_status":                     statusApproved,
		"business_verification_status":              verification,
		"whatsapp_business_manager_messaging_limit": limit,
		"creation_time":                             a.created.Unix(),
		"ownership_type":                            "SELF",
		"status":                                    "ACTIVE",
		"is_enabled_for_insights":                   false,
		"is_shared_with_partners":                   false,
		"template_auto_archival_enabled":            true,
		"disable_marketing_messages_on_cloud_api":   false,
		"owner_business_info":                       object{"name": "Lucky Shrub", "id": "2729063490586005"},
		"owner_business":                            object{"name": "Lucky Shrub", "id": "2729063490586005"},
		"on_behalf_of_business_info":                nil,
		"linked_commerce_account":                   nil,
		"primary_funding_id":                        nil,
		"primary_business_location":                 nil,
		"purchase_order_number":                     nil,
		"analytics":                                 nil,
		"auth_international_rate_eligibility":       nil,
		"marketing_messages_lite_api_status":        nil,
		"marketing_messages_onboarding_status":      nil,
		"health_status":                             health("WABA", a.id),
		"degrees_of_freedom_spec":                   accountFeatures(),
	}
	for name, v := range a.flags {
		fields[name] = v
	}
	return fields
}

// accountFeatures has yet another shape than the one of templates: flat, and in lower case.
func accountFeatures() object {
	flat := ordered{}
	for _, name := range creativeFeatures {
		flat = append(flat, member{name, "OPT_IN"})
	}
	return object{"data": []any{object{"creative_features_spec": []any{flat}}}}
}

func health(entity, id string) object {
	return object{
		"can_send_message": "AVAILABLE",
		"entities":         []object{{"entity_type": entity, "id": id, "can_send_message": "AVAILABLE"}},
	}
}

// writeAccount takes the switches of the account node. Insights cannot be switched off again.
func (s *Server) writeAccount(c *call) (any, *Error) {
	a := s.accounts[c.account]
	set := object{}
	for _, name := range []string{"is_enabled_for_insights", "template_auto_archival_enabled", "disable_marketing_messages_on_cloud_api"} {
		if !c.has(name) {
			continue
		}
		v, e := c.boolean(name)
		if e != nil {
			return nil, e
		}
		set[name] = v
	}
	if set["is_enabled_for_insights"] == false && a.flags["is_enabled_for_insights"] == true {
		return nil, plain(200006, http.StatusBadRequest, "(#200006) Cannot Disable Template Insights")
	}
	flags := object{}
	for _, m := range []object{a.flags, set} {
		for name, v := range m {
			flags[name] = v
		}
	}
	a.flags = flags
	return object{"success": true}, nil
}

// listPhones answers the account's numbers (Meta: "Business phone numbers").
func (s *Server) listPhones(c *call) (any, *Error) {
	data := []any{}
	for _, p := range s.phones {
		if p.account != c.account {
			continue
		}
		v, e := project(c, phoneNode, p.fields(), phoneDefaults, p.id)
		if e != nil {
			return nil, e
		}
		data = append(data, v)
	}
	return object{"data": data, "paging": object{"cursors": object{"before": cursor(0), "after": cursor(len(data) - 1)}}}, nil
}

func (s *Server) readPhone(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	return project(c, phoneNode, p.fields(), phoneDefaults, p.id)
}

var phoneDefaults = []string{
	"verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type", "throughput", "last_onboarded_time",
}

func (p *phone) fields() map[string]any {
	return map[string]any{
		"verified_name": p.name, "code_verification_status": "VERIFIED", "display_phone_number": p.display,
		"quality_rating": "GREEN", "platform_type": "CLOUD_API", "throughput": object{"level": "STANDARD"},
		"last_onboarded_time": "2026-01-15T10:20:30+0000", "name_status": statusApproved, "status": "CONNECTED",
		"account_mode": "LIVE", "messaging_limit_tier": "TIER_100K", "is_official_business_account": false,
		"is_pin_enabled": true, "webhook_configuration": nil, "health_status": health("PHONE_NUMBER", p.id),
		"whatsapp_business_manager_messaging_limit": "TIER_100K",
	}
}
