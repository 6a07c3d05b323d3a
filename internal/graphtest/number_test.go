package graphtest

import (
	"fmt"
	"testing"
	"time"
)

// Ten calls in 72 hours, whatever comes of them; the eleventh locks the number.
func TestRegistrations(t *testing.T) {
	c := start(t, Options{})
	register := func(pin string) answer {
		return c.do("POST", SecondPhoneID+"/register", fmt.Sprintf(`{"messaging_product":"whatsapp","pin":%q}`, pin))
	}
	register("12").want(t, 100, 0)
	register("918273").want(t, 0, 0)
	register("111111").want(t, 133005, 0)
	c.do("POST", SecondPhoneID, `{"pin":"222222"}`).want(t, 0, 0)
	register("222222").want(t, 0, 0)
	c.do("POST", SecondPhoneID+"/deregister", nil).want(t, 0, 0)
	c.do("POST", SecondPhoneID+"/deregister", nil).want(t, 133010, 0)
	for range 4 {
		register("222222").want(t, 0, 0)
	}
	register("222222").want(t, 133016, 0)
	c.s.Clock.Advance(71 * time.Hour)
	register("222222").want(t, 133016, 0) // and that begins the lock anew
	c.s.Clock.Advance(71 * time.Hour)
	register("222222").want(t, 133016, 0)
	c.s.Clock.Advance(72 * time.Hour)
	register("222222").want(t, 0, 0)
	c.s.ChangePhone(PhoneID, func(p *Phone) { p.CodeVerification = "NOT_VERIFIED" })
	c.do("POST", PhoneID+"/register", `{"messaging_product":"whatsapp","pin":"123456"}`).want(t, 133006, 0)
}

func TestDisplayNames(t *testing.T) {
	c := start(t, Options{})
	c.do("POST", PhoneID+"?new_display_name=ab", nil).want(t, 100, 0)
	c.do("POST", PhoneID+"?new_display_name=Shrubs", nil).want(t, 0, 0)
	c.s.ReviewName(PhoneID, "APPROVED")
	if got := c.read(PhoneID, "verified_name", "new_display_name", "new_name_status"); got["verified_name"] != "Lucky Shrub" || got["new_display_name"] != "Shrubs" || got["new_name_status"] != "APPROVED" {
		t.Error(got)
	}
	c.do("POST", PhoneID+"/register", `{"messaging_product":"whatsapp","pin":"123456"}`).want(t, 0, 0)
	if got := c.read(PhoneID, "verified_name"); got["verified_name"] != "Shrubs" {
		t.Error(got)
	}
}

func TestConversationCommerceAndCatalog(t *testing.T) {
	c := start(t, Options{})
	for body, want := range map[string]int{
		`{"prompts":["a","b","c","d","e"]}`: 100, `{"prompts":[""]}`: 100, `{"commands":[{"command_name":"/a","command_description":"b"}]}`: 100,
		`{"commands":[{"command_name":"a","command_description":"b"},{"command_name":"a","command_description":"b"}]}`: 100,
		`{"prompts":["a"],"commands":[{"command_name":"a","command_description":"b"}]}`:                                0,
	} {
		c.do("POST", PhoneID+"/conversational_automation", body).want(t, want, 0)
	}
	c.do("POST", PhoneID+"/conversational_automation", `{"prompts":[],"commands":[]}`).want(t, 0, 0)
	if got := c.read(PhoneID, "conversational_automation"); got["conversational_automation"] != nil {
		t.Error(got)
	}
	if a := c.do("GET", PhoneID+"/whatsapp_commerce_settings", nil); len(a.body["data"].([]any)) != 0 {
		t.Error(a.raw) // nothing before the first write
	}
	c.do("POST", PhoneID+"/whatsapp_commerce_settings?is_catalog_visible=true", nil).want(t, 0, 0)
	if cart, catalog, set := c.s.Commerce(PhoneID); !cart || !catalog || !set {
		t.Error(cart, catalog, set)
	}
	catalogs := Account + "/product_catalogs"
	c.do("POST", catalogs, `{"catalog_id":"404"}`).want(t, 200, 0)
	c.do("POST", catalogs, `{"catalog_id":"`+CatalogID+`"}`).want(t, 0, 0)
	c.do("POST", catalogs, `{"catalog_id":"`+OtherCatalogID+`"}`).want(t, 100, 0)
	c.do("DELETE", catalogs+"?catalog_id="+OtherCatalogID, nil).want(t, 100, 0)
	c.do("DELETE", catalogs+"?catalog_id="+CatalogID, nil).want(t, 0, 0)
}

// Two settings are answered with the account's id, the others with success.
func TestAccountSettingsAnswers(t *testing.T) {
	c := start(t, Options{})
	if a := c.do("POST", Account, `{"is_enabled_for_insights":true}`); a.body["id"] != Account || a.body["success"] != nil {
		t.Error(a.raw)
	}
	if a := c.do("POST", Account, `{"name":"Shrubs"}`); a.body["success"] != true || c.s.AccountField(Account, "name") != "Shrubs" {
		t.Error(a.raw)
	}
	c.do("POST", Account, `{"name":""}`).want(t, 100, 0)
}
