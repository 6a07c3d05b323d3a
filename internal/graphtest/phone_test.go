package graphtest

import (
	"strings"
	"testing"
)

const phoneList = Account + "/phone_numbers"

func TestPhonesAreListedInPages(t *testing.T) {
	c := start(t, Options{})
	third := c.s.AddPhone(Account, Phone{Name: "Lucky Shrub Outlet", Quality: "RED"})
	ids, after := []string{}, ""
	for range 5 {
		a := c.do("GET", phoneList+"?limit=1&fields=id,verified_name&after="+after, nil)
		a.want(t, 0, 0)
		for _, v := range a.body["data"].([]any) {
			ids = append(ids, v.(map[string]any)["id"].(string))
		}
		paging := a.body["paging"].(map[string]any)
		after = paging["cursors"].(map[string]any)["after"].(string)
		if paging["next"] == nil {
			break
		}
	}
	if got := strings.Join(ids, " "); got != PhoneID+" "+SecondPhoneID+" "+third {
		t.Error(got)
	}
	c.do("GET", phoneList+"?after=nonsense", nil).want(t, 131059, 0)
	c.do("GET", phoneList+"?fields=bogus", nil).want(t, 100, 0)
	c.do("GET", phoneList+"?fields=bogus&after="+after, nil).want(t, 100, 0)
	a := c.do("GET", phoneList+"?after="+after, nil)
	if a.want(t, 0, 0); len(a.body["data"].([]any)) != 0 || a.body["paging"] != nil {
		t.Error(a.raw)
	}
	c.do("GET", "404/phone_numbers", nil).want(t, 100, 33)
}

func TestPhoneFields(t *testing.T) {
	c := start(t, Options{})
	defaults := c.read(PhoneID)
	if len(defaults) != len(phoneDefaults)+1 || defaults["status"] != nil {
		t.Error(defaults)
	}
	got := c.read(SecondPhoneID, "display_phone_number", "verified_name", "quality_rating", "code_verification_status", "platform_type", "throughput{level}",
		"last_onboarded_time", "name_status", "status", "account_mode", "messaging_limit_tier", "is_pin_enabled", "is_official_business_account", "health_status", "certificate")
	for field, want := range map[string]any{
		"id": SecondPhoneID, "verified_name": "Lucky Shrub Berlin", "quality_rating": "UNKNOWN", "name_status": "PENDING_REVIEW", "status": "PENDING",
		"account_mode": "LIVE", "messaging_limit_tier": "TIER_250", "is_pin_enabled": false, "last_onboarded_time": "2026-01-15T10:20:30+0000", "certificate": nil,
	} {
		if got[field] != want {
			t.Errorf("%s: %v, want %v", field, got[field], want)
		}
	}
	c.s.ChangePhone(PhoneID, func(p *Phone) { p.Quality, p.ID = "YELLOW", "1" })
	if got := c.read(PhoneID, "quality_rating")["quality_rating"]; got != "YELLOW" {
		t.Error(got)
	}
	if all := c.s.Phones(Account); len(all) != 2 || all[0].ID != PhoneID || all[0].Quality != "YELLOW" {
		t.Error(all)
	}
	c.do("GET", PhoneID+"?fields=bogus", nil).want(t, 100, 0)
	c.do("GET", "404?fields=status", nil).want(t, 100, 33)
}

// A phone number goes with its account: one that a token lost looks nonexistent.
func TestPhonesOfAnotherAccount(t *testing.T) {
	c := start(t, Options{})
	c.s.AddAccount("555")
	id := c.s.Phones("555")[0].ID
	c.do("GET", id, nil).want(t, 0, 0)
	c.s.RevokeAccount(Token, "555")
	for _, call := range [][3]string{
		{"GET", id, ""}, {"GET", id + "/" + profileEdge, ""}, {"POST", id + "/" + profileEdge, `{"messaging_product":"whatsapp"}`},
		{"POST", id, `{"webhook_configuration":{"override_callback_uri":""}}`}, {"POST", id + "/messages", `{}`},
	} {
		c.do(call[0], call[1], call[2]).want(t, 100, 33)
	}
}
