package graphtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Seed puts a template straight into an account, without rules, quotas and review: for old
// templates that break today's rules. t is JSON text or anything that marshals to it. With a status
// or an id it is taken for what a read gives and comes back byte for byte, apart from key order and
// media queries; without it is taken for a create body. It is APPROVED unless it says otherwise.
// The account is added when it is not there. Seed panics on what is no template.
func (s *Server) Seed(waba string, t any) string {
	id, err := s.TrySeed(waba, t)
	must(err)
	return id
}

// TrySeed is Seed with an error.
func (s *Server) TrySeed(waba string, template any) (string, error) {
	v, err := generic(template)
	if err != nil {
		return "", err
	}
	o, ok := v.(object)
	if !ok || wire.Text(o["name"]) == "" || wire.Text(o["language"]) == "" {
		return "", fmt.Errorf("a template needs a name and a language")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.accounts[waba] == nil {
		s.addAccount(waba)
	}
	if there := s.accounts[waba].live(key{wire.Text(o["name"]), wire.Text(o["language"])}); there != nil {
		return "", fmt.Errorf("%s/%s is there already", there.Name, there.Language)
	}
	s.sequence++
	t := &record{seq: s.sequence, account: waba, created: s.now(), updated: s.now()}
	t.seedIdentity(o)
	if t.id == "" {
		t.id = s.nextID()
	}
	if s.templates[t.id] != nil {
		return "", fmt.Errorf("id %s is there already", t.id)
	}
	if err := t.seedContent(o); err != nil {
		return "", err
	}
	s.insert(t)
	return t.id, nil
}

// SeedAll seeds a list: an array of templates, a recorded answer {"data":[…]}, or a single
// template.
func (s *Server) SeedAll(waba string, data []byte) ([]string, error) {
	v, err := generic(data)
	if err != nil {
		return nil, err
	}
	list, isList := v.([]any)
	if o, ok := v.(object); ok {
		list, isList = o["data"].([]any)
	}
	if !isList {
		list = []any{v}
	}
	var ids []string
	for i, item := range list {
		id, err := s.TrySeed(waba, item)
		if err != nil {
			return ids, fmt.Errorf("template %d: %w", i, err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// generic brings text, bytes or a Go value to decoded JSON.
func generic(v any) (any, error) {
	var data []byte
	var err error
	switch v := v.(type) {
	case string:
		data = []byte(v)
	case []byte:
		data = v
	default: // json.RawMessage as well
		data, err = json.Marshal(v)
	}
	if err != nil {
		return nil, err
	}
	var out any
	err = wire.Decode(data, &out)
	return out, err
}

func (t *record) seedIdentity(o object) {
	t.id, t.Name, t.Language = wire.Text(o["id"]), wire.Text(o["name"]), wire.Text(o["language"])
	t.Category = cmp.Or(strings.ToUpper(wire.Text(o["category"])), rules.Utility)
	t.requested = t.Category
	t.previousCategory, t.correctCategory = wire.Text(o["previous_category"]), wire.Text(o["correct_category"])
	t.setStatus(cmp.Or(strings.ToUpper(wire.Text(o["status"])), statusApproved))
	if reason := wire.Text(o["rejected_reason"]); reason != "NONE" {
		t.rejectedReason = reason
	}
	t.libraryName = wire.Text(o["library_template_name"])
	t.generated = strings.ToUpper(wire.Text(o["source"])) == sourceGenerated
	if q, ok := o["quality_score"].(object); ok {
		t.quality = q
	}
}

func (t *record) seedContent(o object) error {
	d := t.draft
	d.Format = cmp.Or(strings.ToUpper(wire.Text(o["parameter_format"])), rules.Positional)
	d.SubCategory, d.DisplayFormat = wire.Text(o["sub_category"]), strings.ToUpper(wire.Text(o["display_format"]))
	d.CTAOptedOut = wire.Text(o["cta_url_link_tracking_opted_out"]) == "true"
	d.PrimaryOnly = wire.Text(o["is_primary_device_delivery_only"]) == "true"
	var e *Error
	if spec := o["optimization_spec"]; spec != nil {
		d.Price, e = rules.TakePrice(spec)
	}
	if v, ok := o["components"]; ok && e == nil {
		d.Components, e = rules.Components(v)
	}
	if e != nil {
		return fmt.Errorf("%s", e.Message)
	}
	if n, err := strconv.Atoi(wire.Text(o["message_send_ttl_seconds"])); err == nil {
		d.TTL = &n
	}
	d.apply(t)
	if o["status"] != nil || o["id"] != nil { // what a read gave
		t.SubCategory = d.SubCategory
		t.formatUntold = wire.Text(o["parameter_format"]) == ""
		if rules.HasButton(d.Components, "OTP") {
			return nil // no read has one: these are components as they are sent
		}
		t.TTL = d.TTL
		t.rendered = renderVerbatim(d.Components, t)
	}
	return nil
}

// renderVerbatim only puts new queries on media URLs, and turns handles into URLs.
func renderVerbatim(components []object, t *record) []byte {
	out := wire.CloneAll(components)
	for _, c := range withCards(out) {
		if c["type"] == "HEADER" {
			renderHeader(c, t)
		}
	}
	return wire.Encode(InOrder(out))
}

// SeedMany fills an account with n templates of all kinds, for load tests. The same n gives the
// same templates.
func (s *Server) SeedMany(waba string, n int) {
	for i := range n {
		s.Seed(waba, synthetic(i))
	}
}

// SeedHelloWorld puts the sample template into an account that Meta puts into each new one.
func (s *Server) SeedHelloWorld(waba string) string {
	return s.Seed(waba, object{
		"name": rules.HelloWorld, "language": "en_US", "category": rules.Utility, "status": statusApproved, "parameter_format": rules.Positional,
		"components": []object{
			{"type": "HEADER", "format": "TEXT", "text": "Hello World"},
			{"type": "BODY", "text": "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification " +
				"from the Cloud API, hosted by Meta. Thank you for taking the time to test with us."},
			{"type": "FOOTER", "text": "WhatsApp Business Platform sample message"},
		},
	})
}

// synthetic is the template of a number: a plain one, one with names, with a picture, with buttons, or
// of authentication.
func synthetic(i int) object {
	o := []object{
		{"category": rules.Utility, "components": []object{
			{"type": "HEADER", "format": "TEXT", "text": "Order {{1}} is confirmed", "example": object{"header_text": []string{fmt.Sprint(i)}}},
			{
				"type": "BODY", "text": "Hello {{1}}, thank you for your order. It should arrive on {{2}} before noon.",
				"example": object{"body_text": [][]string{{"Pablo", "Friday"}}},
			},
			{"type": "FOOTER", "text": "Lucky Shrub"},
		}},
		{"category": rules.Marketing, "parameter_format": rules.Named, "components": []object{{
			"type": "BODY", "text": "Hi {{first_name}}, use code {{code}} for a discount on everything in the shop.",
			"example": object{"body_text_named_params": []object{
				{"param_name": "first_name", "example": "Pablo"}, {"param_name": "code", "example": "25OFF"},
			}},
		}}},
		{"category": rules.Marketing, "components": []object{
			{"type": "HEADER", "format": "IMAGE", "example": object{"header_handle": []string{fmt.Sprintf("4::aW1hZ2UvanBlZw==:fake%d", i)}}},
			{"type": "BODY", "text": "Our summer sale has started. See what is new in the shop today!"},
		}},
		{"category": rules.Marketing, "components": []object{
			{"type": "BODY", "text": "Everything is cheaper this week. Tap a button to see it or to call us."},
			{"type": "BUTTONS", "buttons": []object{
				{"type": "URL", "text": "See deals", "url": "https://www.example.com/deals/{{1}}", "example": []string{fmt.Sprint(i)}},
				{"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "15550051310"},
				{"type": "QUICK_REPLY", "text": "Unsubscribe"},
			}},
		}},
		{"category": rules.Authentication, "components": []object{
			{"type": "BODY", "add_security_recommendation": true},
			{"type": "FOOTER", "code_expiration_minutes": 10},
			{"type": "BUTTONS", "buttons": []object{{"type": "OTP", "otp_type": "COPY_CODE"}}},
		}},
	}[i%5]
	o["name"] = fmt.Sprintf("synthetic_%05d", i)
	o["language"] = []string{"en_US", "en", "pt_BR", "es"}[i%4]
	return o
}
