package graphtest

import (
	"strings"
	"testing"
)

// accountNodeFields are the fields of the account node in Meta's SDK.
var accountNodeFields = strings.Fields(`account_review_status analytics auth_international_rate_eligibility business_verification_status country creation_time
	currency disable_marketing_messages_on_cloud_api health_status id is_enabled_for_insights is_shared_with_partners linked_commerce_account
	marketing_messages_lite_api_status marketing_messages_onboarding_status message_template_namespace name on_behalf_of_business_info owner_business
	owner_business_info ownership_type primary_business_location primary_funding_id purchase_order_number status template_auto_archival_enabled timezone_id
	whatsapp_business_manager_messaging_limit degrees_of_freedom_spec`)

func TestAccountFields(t *testing.T) {
	c := start(t, Options{})
	got := c.read(Account, accountNodeFields...)
	for field, want := range map[string]any{
		"name": "Lucky Shrub", "currency": "USD", "timezone_id": "1", "country": "US", "business_verification_status": "verified", "account_review_status": "APPROVED",
		"whatsapp_business_manager_messaging_limit": "TIER_100K", "template_auto_archival_enabled": true, "ownership_type": "SELF", "analytics": nil,
		"message_template_namespace": "ba30dd89_2ebd_41e4_b805_f2c05ae04cc9",
	} {
		if got[field] != want {
			t.Errorf("%s: %v", field, got[field])
		}
	}
	if h := got["health_status"].(map[string]any); h["can_send_message"] != "AVAILABLE" || len(h["entities"].([]any)) != 3 {
		t.Error(h)
	}
	for _, field := range accountNodeFields {
		c.do("GET", Account+"?fields="+field, nil).want(t, 0, 0)
	}
	c.do("GET", Account+"?fields=name,template_limit", nil).want(t, 100, 0)
	if h := start(t, Options{Unverified: true}).read(Account, "health_status")["health_status"].(map[string]any); h["can_send_message"] != "LIMITED" {
		t.Error(h)
	}
	c.s.SetAccountField(Account, "currency", "EUR")
	c.s.SetAccountField(Account, "country", nil)
	if got := c.read(Account, "currency", "country"); got["currency"] != "EUR" || len(got) != 2 {
		t.Error(got)
	}
}

func TestAccountSettings(t *testing.T) {
	c := start(t, Options{})
	features := func() map[string]any {
		t.Helper()
		spec := c.read(Account, "degrees_of_freedom_spec")["degrees_of_freedom_spec"].(map[string]any)
		return spec["data"].([]any)[0].(map[string]any)["creative_features_spec"].([]any)[0].(map[string]any)
	}
	c.do("POST", Account, `{"template_auto_archival_enabled":"false","disable_marketing_messages_on_cloud_api":true,"unheard_of":1,
		"degrees_of_freedom_spec":{"creative_features_spec":{"image_touchups":{"enroll_status":"opt_in"}}}}`).want(t, 0, 0)
	got := c.read(Account, "template_auto_archival_enabled", "disable_marketing_messages_on_cloud_api", "is_enabled_for_insights")
	if got["template_auto_archival_enabled"] != false || got["disable_marketing_messages_on_cloud_api"] != true || got["is_enabled_for_insights"] != false {
		t.Error(got)
	}
	if f := features(); f["image_touchups"] != "OPT_IN" || f["image_animation"] != "OPT_OUT" || len(f) != len(creativeFeatures) {
		t.Error(f)
	}
	c.do("POST", Account, `{"creative_optimizations_enrollment":"OPT_IN"}`).want(t, 0, 0)
	if f := features(); f["image_animation"] != "OPT_IN" {
		t.Error(f)
	}
	for _, body := range []string{
		`{"template_auto_archival_enabled":"perhaps"}`, `{"template_auto_archival_enabled":null}`, `{"creative_optimizations_enrollment":"SOME"}`,
		`{"degrees_of_freedom_spec":{}}`, `{"name":"","creative_optimizations_enrollment":"OPT_OUT"}`,
	} {
		c.do("POST", Account, body).want(t, 100, 0)
	}
	if f := features(); f["image_animation"] != "OPT_IN" {
		t.Error("a refused call has changed", f)
	}
	c.token = ReadToken
	c.do("POST", Account, `{"template_auto_archival_enabled":true}`).want(t, 200, 0)
}

func TestSummary(t *testing.T) {
	c := start(t, Options{})
	c.s.SeedMany(Account, 30)
	const query = create + "?limit=1&summary="
	if a := c.do("GET", query+"total_count,message_template_count,message_template_limit", nil); !strings.Contains(a.raw,
		`"summary":{"total_count":30,"message_template_count":30,"message_template_limit":6000}`) {
		t.Error(a.raw)
	}
	if a := c.do("GET", query+"total_count,message_template_count&name=synthetic_0000", nil); !strings.Contains(a.raw, `"summary":{"total_count":10,"message_template_count":30}`) {
		t.Error(a.raw)
	}
	c.do("GET", query+"template_count", nil).want(t, 100, 0)
}

// An older version of Graph does not know every field.
func TestHiddenFields(t *testing.T) {
	c := start(t, Options{HiddenFields: []string{"whatsapp_business_manager_messaging_limit", "correct_category"}})
	id := c.s.Seed(Account, simple("t"))
	for _, path := range []string{Account + "?fields=name,", PhoneID + "?fields=status,", phoneList + "?fields=status,"} {
		c.do("GET", path+"whatsapp_business_manager_messaging_limit", nil).want(t, 100, 0)
	}
	for _, path := range []string{id, create} {
		c.do("GET", path+"?fields=name,correct_category", nil).want(t, 100, 0)
		c.do("GET", path+"?fields=name,category", nil).want(t, 0, 0)
	}
}
