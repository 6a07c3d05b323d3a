package faults_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// channelWrite is a write of a resource around the templates. It is broken on the
// way from one configuration to another, of which nil is none.
type channelWrite struct {
	kind, what    string // the resource, and what is done to it
	op            string
	before, after block
	prepare       func(*graphtest.Server)
	right         func(*graphtest.Server) error // what the server has in the end
	once          bool                          // it is sent once in a run, whatever comes of it
	calls         int                           // how many calls of op it takes, where it is not one
	skip          int                           // how many of them pass before those that are broken
}

// channelCells are the faults that matter to a setting: the call is lost, or its
// answer is.
func channelCells() []cell {
	return []cell{{reset, false}, {reset, true}, {serverError, false}, {serverError, true}, {truncated, true}, {empty, true}}
}

// TestChannelWrites breaks each write of each resource around the templates in each
// way: one apply under the fault, one after it, and one plan, which is empty. One cell
// of each resource is played by a real Terraform.
func TestChannelWrites(t *testing.T) {
	played := map[string]bool{} // by a real Terraform
	for _, w := range slices.Concat(channelWrites(t), channelChanges(t), channelWebhooks(t), channelProfiles(t)) {
		for _, c := range channelCells() {
			isReal := c.done && !played[w.kind]
			played[w.kind] = played[w.kind] || isReal
			t.Run(w.kind+"/"+w.what+"/"+c.String(), func(t *testing.T) { w.play(t, c, isReal) })
		}
	}
}

func (w channelWrite) play(t *testing.T, c cell, isReal bool) {
	l := newLab(t, graphtest.Options{EmptyApp: true, EditPublishedFlows: true, Callbacks: graphtest.Answering(verifyToken, otherToken)})
	if isReal {
		l.inProcess()
	} else {
		l.withoutTerraform()
	}
	l.set("WHATSAPP_APP_SECRET", graphtest.AppSecret)
	if w.prepare != nil {
		w.prepare(l.server)
	}
	configured := func(arguments block) {
		if arguments == nil {
			l.configure(once, nil)
			return
		}
		l.configure(once, map[string]block{w.kind: {"it": arguments}})
	}
	if w.before != nil {
		configured(w.before)
		l.apply()
	}
	configured(w.after)
	l.wire.heal()
	l.wire.breaks(rule{op: w.op, name: "*", skip: w.skip, done: c.done, fault: c.fault})
	broken := l.run(applying...)
	calls := l.wire.heal()
	if n := len(calls.of(w.op, "*")); n == 0 || w.once && n != 1 {
		t.Errorf("%d calls under the fault", n)
	}
	_, had := l.state()[w.kind+".it"]
	l.apply()
	again := l.wire.heal()
	if n := len(again.of(w.op, "*")); n > max(1, w.calls) || w.once && c.done && n > 0 {
		t.Errorf("%d calls after the fault", n)
	}
	l.planEmpty()
	if err := w.right(l.server); err != nil {
		t.Error(err)
	}
	for address, i := range l.state() {
		if i.Status != "" {
			t.Errorf("%s is %s", address, i.Status)
		}
	}
	outcome := "no error"
	if broken.code != 0 {
		outcome = fmt.Sprintf("error, in the state: %t; the next apply sends %d", had, len(again.of(w.op, "*")))
	}
	note(t, w.kind+", "+w.what, c.String(), outcome)
}

// The types of which there are several writes.
const (
	registrationType = "whatsapp_phone_number_registration"
	flowType         = "whatsapp_flow"
	keyType          = "whatsapp_flow_public_key"
	componentsType   = "whatsapp_conversational_components"
	catalogType      = "whatsapp_catalog_connection"
	appWebhookType   = "whatsapp_app_webhook"
	subscriptionType = "whatsapp_webhook_subscription"
	settingsType     = "whatsapp_business_account_settings"
	commerceType     = "whatsapp_commerce_settings"
	profileType      = "whatsapp_business_profile"
)

// channelWrites are those that begin and end something.
func channelWrites(t *testing.T) []channelWrite {
	t.Helper()
	number := block{"phone_number_id": graphtest.PhoneID}
	second := block{"phone_number_id": graphtest.SecondPhoneID, "pin": "918273"}
	named := with(number, "display_name", "Luckier Shrub")
	talk := with(number, "ice_breakers", []string{"Plan a trip"})
	flow := booking(flowOf("DATE"))
	draft := with(flow, "published", false)
	catalog := block{"catalog_id": graphtest.CatalogID}
	key := with(number, "public_key_pem", publicKey(t))

	status := func(i int, want string) func(*graphtest.Server) error {
		return is("the number is "+want, func(s *graphtest.Server) bool { return s.Phones(graphtest.Account)[i].Status == want })
	}
	return []channelWrite{
		{kind: flowType, what: "create", op: writeTo("POST", "flows"), after: flow, right: flows("booking PUBLISHED"), once: true},
		{kind: flowType, what: "create, its publication", op: writeTo("POST", "publish"), after: flow, right: flows("booking PUBLISHED"), once: true},
		{kind: flowType, what: "create, its app", op: opEdit, after: with(flow, "application_id", graphtest.AppID), right: is("it is the app's, and published", func(s *graphtest.Server) bool {
			f := s.Flows(graphtest.Account)
			return len(f) == 1 && f[0].App == graphtest.AppID && f[0].Status == "PUBLISHED"
		})},
		{kind: flowType, what: "publish", op: writeTo("POST", "publish"), before: draft, after: flow, right: flows("booking PUBLISHED"), once: true},
		{kind: flowType, what: "edit of a draft", op: writeTo("POST", "assets"), before: draft, after: with(draft, "flow_json", flowOf("DAY")), right: flows("booking DRAFT")},
		{kind: flowType, what: "edit of a published flow", op: writeTo("POST", "assets"), before: flow, after: with(flow, "flow_json", flowOf("DAY")), right: flows("booking PUBLISHED")},
		{kind: flowType, what: "deprecate", op: writeTo("POST", "deprecate"), before: flow, right: flows("booking DEPRECATED"), once: true},
		{kind: keyType, what: "create", op: writeTo("POST", "whatsapp_business_encryption"), after: key, right: is("the key is signed", func(s *graphtest.Server) bool {
			_, signature := s.FlowKey(graphtest.PhoneID)
			return signature == "VALID"
		})},
		{kind: registrationType, what: "register", op: writeTo("POST", "register"), after: second, right: status(1, "CONNECTED"), once: true},
		{kind: registrationType, what: "deregister", op: writeTo("POST", "deregister"), before: with(number, "deletion_policy", "DEREGISTER"), right: status(0, "PENDING"), once: true},
		{kind: registrationType, what: "display name", op: opEdit, before: number, after: named, once: true, right: is("the name was asked for once", func(s *graphtest.Server) bool { return s.Registration(graphtest.PhoneID).NameRequests == 1 })},
		{kind: settingsType, what: "set", op: writeTo("POST", ""), after: block{"insights_enabled": true}, right: is("insights are on", func(s *graphtest.Server) bool {
			return s.AccountField(graphtest.Account, "is_enabled_for_insights") == true
		})},
		{kind: componentsType, what: "create", op: writeTo("POST", "conversational_automation"), after: talk, right: is("they are there", func(s *graphtest.Server) bool { return s.Conversation(graphtest.PhoneID) != "" })},
		{kind: componentsType, what: "destroy", op: writeTo("POST", "conversational_automation"), before: talk, right: is("they are gone", func(s *graphtest.Server) bool { return s.Conversation(graphtest.PhoneID) == "" })},
		{kind: commerceType, what: "set", op: writeTo("POST", "whatsapp_commerce_settings"), after: with(number, "catalog_visible", true), right: is("the catalog shows", func(s *graphtest.Server) bool {
			_, visible, _ := s.Commerce(graphtest.PhoneID)
			return visible
		})},
		{kind: catalogType, what: "create", op: writeTo("POST", "product_catalogs"), after: catalog, right: is("it is connected", func(s *graphtest.Server) bool { return s.Catalog(graphtest.Account) == graphtest.CatalogID })},
		{kind: catalogType, what: "destroy", op: writeTo("DELETE", "product_catalogs"), before: catalog, right: is("it is not connected", func(s *graphtest.Server) bool { return s.Catalog(graphtest.Account) == "" })},
	}
}

// with is a block with another argument.
func with(b block, name string, v any) block {
	b = maps.Clone(b)
	b[name] = v
	return b
}

// is checks what the server has in the end.
func is(what string, ok func(*graphtest.Server) bool) func(*graphtest.Server) error {
	return func(s *graphtest.Server) error {
		if !ok(s) {
			return fmt.Errorf("not so: %s", what)
		}
		return nil
	}
}

// flows checks the account's flows, by name and status.
func flows(want ...string) func(*graphtest.Server) error {
	return func(s *graphtest.Server) error {
		var got []string
		for _, f := range s.Flows(graphtest.Account) {
			got = append(got, f.Name+" "+f.Status)
		}
		if !slices.Equal(got, want) {
			return fmt.Errorf("flows are %q, want %q", got, want)
		}
		return nil
	}
}

// flowOf is the JSON of a flow with one screen.
func flowOf(screen string) string {
	return fmt.Sprintf(`{"version":"7.0","screens":[{"id":%q,"layout":{}}]}`, screen)
}

func publicKey(t *testing.T) string {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&private.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}
