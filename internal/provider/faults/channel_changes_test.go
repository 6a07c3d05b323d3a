package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// channelChanges are the writes that change what is there, or take a draft away.
func channelChanges(t *testing.T) []channelWrite {
	t.Helper()
	number := block{"phone_number_id": graphtest.PhoneID}
	draft := with(booking(flowOf("DATE")), "published", false)
	renamed := with(with(draft, "name", "appointment"), "categories", []string{"SURVEY"})
	appointment := func(status string) func(*graphtest.Server) error {
		return is("name and category are the new ones, "+status, func(s *graphtest.Server) bool {
			f := s.Flows(graphtest.Account)
			return len(f) == 1 && f[0].Name == "appointment" && strings.Join(f[0].Categories, " ") == "SURVEY" && f[0].Status == status
		})
	}
	locked := with(with(number, "pin", "918273"), "pin_version", "1")
	key, other := with(number, "public_key_pem", publicKey(t)), publicKey(t)
	talk := with(number, "ice_breakers", []string{"Plan a trip"})
	catalog := block{"catalog_id": graphtest.CatalogID}

	calledBack := func(uri string) block {
		return with(with(number, "override_callback_uri", uri), "verify_token", verifyToken)
	}
	callback := func(want string) func(*graphtest.Server) error {
		return is("the number's callback is "+want, func(s *graphtest.Server) bool {
			uri, _ := s.PhoneWebhook(graphtest.PhoneID, graphtest.AppID)
			return uri == want
		})
	}
	connected := is("the other catalog is connected", func(s *graphtest.Server) bool { return s.Catalog(graphtest.Account) == graphtest.OtherCatalogID })
	settings := block{"name": "Luckier Shrub", "template_auto_archival_enabled": false, "marketing_messages_on_cloud_api": false, "max_price_in_whatsapp_manager": "OPT_IN"}
	all := is("all are set", func(s *graphtest.Server) bool {
		field := func(name string) any { return s.AccountField(graphtest.Account, name) }
		return field("name") == "Luckier Shrub" && field("template_auto_archival_enabled") == false && field("disable_marketing_messages_on_cloud_api") == true && field("whatsapp_manager_marketing_messages_max_price_enroll_status") == "OPT_IN"
	})
	const hook, moved = "https://hooks.example.com/number", "https://hooks.example.com/moved"
	return []channelWrite{
		{kind: flowType, what: "edit beside the JSON", op: opEdit, before: draft, after: renamed, right: appointment("DRAFT")},
		{kind: flowType, what: "edit beside the JSON of a published flow", op: opEdit, before: with(draft, "published", true), after: with(renamed, "published", true), right: appointment("PUBLISHED")},
		{kind: flowType, what: "delete of a draft", op: opEdit, before: draft, right: flows()},
		{kind: keyType, what: "update", op: writeTo("POST", "whatsapp_business_encryption"), before: key, after: with(number, "public_key_pem", other), right: is("the other key is signed", func(s *graphtest.Server) bool {
			pem, signature := s.FlowKey(graphtest.PhoneID)
			return strings.TrimSpace(pem) == strings.TrimSpace(other) && signature == "VALID"
		})},
		{kind: registrationType, what: "PIN", op: opEdit, before: locked, after: with(with(locked, "pin", "564738"), "pin_version", "2"), right: is("the PIN is the new one, and nobody registered", func(s *graphtest.Server) bool {
			r := s.Registration(graphtest.PhoneID)
			return r.Pin == "564738" && r.Calls == 0
		})},
		{kind: registrationType, what: "callback", op: opEdit, prepare: subscribed, before: number, after: calledBack(hook), right: callback(hook)},
		{kind: registrationType, what: "another callback", op: opEdit, prepare: subscribed, before: calledBack(hook), after: calledBack(moved), right: callback(moved)},
		{kind: registrationType, what: "no callback", op: opEdit, prepare: subscribed, before: calledBack(hook), after: number, right: callback("")},
		{kind: componentsType, what: "update", op: writeTo("POST", "conversational_automation"), before: talk, after: with(number, "ice_breakers", []string{"Book a room"}), right: is("they are the new ones", func(s *graphtest.Server) bool {
			now := s.Conversation(graphtest.PhoneID)
			return strings.Contains(now, "Book a room") && !strings.Contains(now, "Plan a trip")
		})},
		{kind: settingsType, what: "update", op: writeTo("POST", ""), calls: 4, before: block{"name": "Lucky Shrub"}, after: settings, right: all},
		{kind: settingsType, what: "update, the second setting", op: writeTo("POST", ""), calls: 4, skip: 1, before: block{"name": "Lucky Shrub"}, after: settings, right: all},
		{kind: commerceType, what: "update", op: writeTo("POST", "whatsapp_commerce_settings"), before: with(number, "catalog_visible", true), after: with(with(number, "catalog_visible", false), "cart_enabled", false), right: is("neither is on", func(s *graphtest.Server) bool {
			cart, visible, _ := s.Commerce(graphtest.PhoneID)
			return !cart && !visible
		})},
		{kind: catalogType, what: "another one, the former disconnected", op: writeTo("DELETE", "product_catalogs"), before: catalog, after: block{"catalog_id": graphtest.OtherCatalogID}, right: connected},
		{kind: catalogType, what: "another one, connected", op: writeTo("POST", "product_catalogs"), before: catalog, after: block{"catalog_id": graphtest.OtherCatalogID}, right: connected},
	}
}

// subscribed sets up what Meta wants before a number has a callback of its own.
func subscribed(s *graphtest.Server) {
	s.SetAppWebhookByHand(graphtest.AppID, "https://hooks.example.com/", "messages")
	s.SubscribeByHand(graphtest.Account, graphtest.AppID, "")
}
