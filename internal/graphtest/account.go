package graphtest

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// account is a WhatsApp Business Account with its templates.
type account struct {
	id      string
	created time.Time
	flags   object // fields that were changed, by POST or by hand

	features map[string]string // creative features sent, lower case, to OPT_IN or OPT_OUT

	order  []*record // oldest first
	byKey  map[key]*record
	byName map[string][]*record
	locks  map[key]lock

	// passing is set once a template may leave the listing by itself: it was archived or is being
	// deleted.
	passing bool

	phones        []*phone        // in the order they were added
	subscriptions []*Subscription // of apps, in the order they were made

	catalog string // connected, "" for none

	calls     window
	creations window
}

const businessID = "2729063490586005" // the business portfolio that owns the accounts

// AddAccount adds another WhatsApp Business Account; every token sees it.
func (s *Server) AddAccount(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.addAccount(id)
}

// Accounts lists the ids of all accounts, sorted.
func (s *Server) Accounts() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.accounts))
}

// accountOf is an account for a look at it, an empty one where there is none.
func (s *Server) accountOf(id string) *account { return cmp.Or(s.accounts[id], &account{}) }

func (s *Server) addAccount(id string) {
	s.accounts[id] = &account{
		id: id, created: s.now(), flags: object{},
		byKey: map[key]*record{}, byName: map[string][]*record{}, locks: map[key]lock{},
	}
	s.seedPhones(s.accounts[id])
	s.seedSubscriptions(s.accounts[id])
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
		"owner_business_info":                       object{"name": "Lucky Shrub", "id": businessID},
		"owner_business":                            object{"name": "Lucky Shrub", "id": businessID},
		"marketing_messages_onboarding_status":      onboarded,
		"health_status":                             s.accountHealth(a),
		"degrees_of_freedom_spec":                   a.creative(),
		maxPriceInManager:                           "OPT_OUT",
	}
	for _, name := range []string{
		"on_behalf_of_business_info", "linked_commerce_account", "primary_funding_id",
		"primary_business_location", "purchase_order_number", "analytics",
		"auth_international_rate_eligibility", "marketing_messages_lite_api_status",
	} {
		fields[name] = nil
	}
	maps.Copy(fields, a.flags)
	return fields
}

// creative has yet another shape than the one of templates: flat, and in lower case.
func (a *account) creative() object {
	flat := ordered{}
	for _, name := range creativeFeatures {
		flat = append(flat, member{name, cmp.Or(a.features[name], "OPT_OUT")})
	}
	return object{"data": []any{object{"creative_features_spec": []any{flat}}}}
}

// health is the state of sending (Meta: "Messaging health status").
func health(entity, id string) object {
	return object{"can_send_message": "AVAILABLE", "entities": []object{available(entity, id)}}
}

// available is one of the things that a message passes.
func available(entity, id string) object {
	return object{"entity_type": entity, "id": id, "can_send_message": "AVAILABLE"}
}

// accountHealth names everything a message passes. A business that is not verified may send a
// little.
func (s *Server) accountHealth(a *account) object {
	state, business := "AVAILABLE", available("BUSINESS", businessID)
	if s.options.Unverified {
		state, business["can_send_message"] = "LIMITED", "LIMITED"
		business["additional_info"] = []string{"The business has not passed business verification."}
	}
	entities := []object{available("WABA", a.id), business, available("APP", AppID)}
	return object{"can_send_message": state, "entities": entities}
}

// maxPriceInManager is in Meta's SDK of August 2026, and on no page.
const maxPriceInManager = "whatsapp_manager_marketing_messages_max_price_enroll_status"

// accountSwitches are the settings of an account that are on or off.
var accountSwitches = []string{"is_enabled_for_insights", "template_auto_archival_enabled", "disable_marketing_messages_on_cloud_api"}

// writeAccount takes the settings of the account node. Insights cannot be switched off again. What
// is sent besides is ignored, as Graph ignores parameters it does not know.
func (s *Server) writeAccount(c *call) (any, *Error) {
	a := s.accounts[c.account]
	set := object{}
	for _, name := range accountSwitches {
		if !c.has(name) {
			continue
		}
		if c.params[name] == nil {
			return nil, wire.Param("Param %s must not be null.", name)
		}
		v, e := c.boolean(name)
		if e != nil {
			return nil, e
		}
		set[name] = v
	}
	if set["is_enabled_for_insights"] == false && a.flags["is_enabled_for_insights"] == true {
		return nil, wire.Plain(200006, http.StatusBadRequest, "(#200006) Cannot Disable Template Insights")
	}
	d := &draft{Draft: rules.Draft{Features: a.features}}
	// Meta's SDK has creative_optimizations_enrollment and no page describes it; that it speaks for all
	// features is a guess.
	var all, enrolled string
	e := cmp.Or(
		c.takeFeatures(d),
		c.takeEnum("creative_optimizations_enrollment", &all, "OPT_IN", "OPT_OUT"),
		c.takeEnum(maxPriceInManager, &enrolled, "OPT_IN", "OPT_OUT"),
	)
	if e != nil {
		return nil, e
	}
	if enrolled != "" {
		set[maxPriceInManager] = enrolled
	}
	for _, name := range []string{"name", "timezone_id"} {
		if !c.has(name) {
			continue
		}
		if set[name] = c.str(name); set[name] == "" {
			return nil, wire.Param("Param %s must not be empty.", name)
		}
	}
	a.features = maps.Clone(d.Features)
	if all != "" {
		a.features = map[string]string{}
		for _, name := range creativeFeatures {
			a.features[name] = all
		}
	}
	a.flags = wire.Merge(a.flags, set)
	if c.has("is_enabled_for_insights") || c.has("disable_marketing_messages_on_cloud_api") {
		return object{"id": a.id}, nil // unlike the others
	}
	return object{"success": true}, nil
}

// SetAccountField changes what a read of an account gives, as Meta or a person would. It panics
// when there is no such account or field; nil leaves a field out.
func (s *Server) SetAccountField(waba, field string, value any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := s.accounts[waba]
	if a == nil {
		panic("graphtest: no account " + waba)
	}
	if _, known := s.accountFields(a)[field]; !known {
		panic("graphtest: no account field " + field)
	}
	a.flags = wire.Merge(a.flags, object{field: value})
}

// AccountField is what a read of an account gives for a field; nil when it is left out, or there is
// no such account.
func (s *Server) AccountField(waba, field string) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a := s.accounts[waba]; a != nil {
		return s.accountFields(a)[field]
	}
	return nil
}
