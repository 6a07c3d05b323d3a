package graph

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// A token of which Graph tells the accounts of its user is asked nothing more; an
// error, or an empty list, leaves the businesses to be asked. No token is in a URL.
func TestVisibleAccounts(t *testing.T) {
	for name, tc := range map[string]struct {
		replies []scripttest.Reply
		want    string
		calls   int
	}{
		"assigned":   {[]scripttest.Reply{{Body: `{"data":[{"id":"1","name":"A"},{"id":"2"}]}`}}, "1 A,2 ", 1},
		"businesses": {[]scripttest.Reply{{Body: `{"data":[]}`}, {Body: `{"data":[{"owned_whatsapp_business_accounts":{"data":[{"id":"3","name":"C"}]}},{"client_whatsapp_business_accounts":{"data":[{"id":"4"}]}}]}`}}, "3 C,4 ", 2},
		"refused":    {[]scripttest.Reply{{Status: 400, Body: `{"error":{"code":100}}`}, {Status: 403, Body: `{"error":{"code":200}}`}}, "", 2},
	} {
		s := scripttest.Serve(t, scripttest.Say(tc.replies...))
		c, _ := client(t, s.URL)
		all, _ := c.VisibleAccounts(t.Context())
		var got []string
		for _, a := range all {
			got = append(got, a.ID+" "+a.Name)
		}
		if strings.Join(got, ",") != tc.want || len(s.Requests()) != tc.calls || !strings.HasPrefix(s.Requests()[0].Path, "/v25.0/me/assigned") {
			t.Errorf("%s: %q, asked %+v", name, got, s.Requests())
		}
	}
}

func TestAccount(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `","name":"Lucky Shrub","message_template_namespace":"ba30dd89","currency":"USD","timezone_id":1,
		"business_verification_status":"verified","whatsapp_business_manager_messaging_limit":"TIER_2K","template_auto_archival_enabled":false,
		"owner_business_info":{"id":"9","name":"Owner"},"health_status":{"can_send_message":"LIMITED","entities":[ {"id":"9"} ]}}`}))
	c, _ := client(t, s.URL)
	got, err := c.Account(t.Context(), waba)
	want := Account{
		ID: waba, Name: "Lucky Shrub", Namespace: "ba30dd89", Currency: "USD", TimezoneID: "1",
		BusinessVerificationStatus: "verified", MessagingLimit: "TIER_2K", TemplateAutoArchival: new(false),
		OwnerBusinessID: "9", OwnerBusinessName: "Owner", HealthStatus: &Health{CanSendMessage: "LIMITED", Entities: `[{"id":"9"}]`},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v %v", got, err)
	}
	namespace, err := c.TemplateNamespace(t.Context(), waba)
	if err != nil || namespace != "ba30dd89" {
		t.Errorf("got %s %v", namespace, err)
	}
	if err := c.AccountAnswers(t.Context(), waba); err != nil {
		t.Error(err)
	}
	for i, want := range []string{accountCore + "," + accountMore, "message_template_namespace", "id"} {
		if r := s.Requests()[i]; r.Path != "/v25.0/"+waba || r.Query["fields"][0] != want {
			t.Errorf("asked %s %v", r.Path, r.Query)
		}
	}
}

// The template's own answer and the account's tell "gone" from "not allowed".
func TestAccountAnswers(t *testing.T) {
	for body, ok := range map[string]bool{
		`{"id":"` + waba + `"}`: true,
		`{"id":"1"}`:            false,
		`{}`:                    false,
		`{"error":{"code":100,"error_subcode":33}}`:    false,
		`{"error":{"code":190,"error_subcode":463}}`:   false,
		`{"error":{"code":200,"message":"(#200) no"}}`: false,
	} {
		s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: body}))
		c, _ := client(t, s.URL)
		if err := c.AccountAnswers(t.Context(), waba); (err == nil) != ok {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestMatching(t *testing.T) {
	type m = func(error) bool
	all := map[string]m{
		"not found": IsNotFound, "permission": IsPermission, "auth": IsAuth, "throttled": IsThrottled,
		"exists": IsAlreadyExists, "being deleted": IsBeingDeleted, "edit refused": IsEditRefused,
	}
	for _, tc := range []struct {
		code, subcode, status int
		want                  string
	}{
		{100, 33, 400, "not found"}, {100, 0, 400, ""}, {33, 0, 400, ""}, {100, 33, 404, "not found"},
		{10, 0, 403, "permission"}, {10, 2388185, 400, "permission"}, {200, 0, 400, "permission"}, {299, 0, 403, "permission"},
		{300, 0, 403, ""}, {3, 0, 500, "permission"}, {131005, 0, 403, "permission"},
		{190, 463, 401, "auth"}, {102, 0, 400, "auth"}, {104, 0, 400, "auth"}, {2500, 0, 400, "auth"}, {0, 0, 401, "auth"},
		{4, 0, 403, "throttled"}, {17, 2446079, 400, "throttled"}, {32, 0, 400, "throttled"}, {341, 0, 400, "throttled"},
		{613, 0, 400, "throttled"}, {80007, 0, 400, "throttled"}, {80008, 0, 400, "throttled"}, {80012, 0, 400, "throttled"},
		{130429, 0, 400, "throttled"}, {131056, 0, 400, "throttled"}, {4711, 0, 429, "throttled"},
		{131048, 0, 400, ""}, {368, 0, 403, ""},
		{100, 2388024, 400, "exists"}, {100, 2388023, 400, "being deleted"}, {100, 2388025, 400, "being deleted"},
		{100, 2388039, 400, "edit refused"}, {2388024, 0, 400, ""},
	} {
		err := error(&transport.RetryError{Err: &Error{Code: tc.code, Subcode: tc.subcode, HTTPStatus: tc.status}})
		for name, match := range all {
			if match(err) != (name == tc.want) {
				t.Errorf("%d/%d (%d) is %s: %v", tc.code, tc.subcode, tc.status, name, match(err))
			}
		}
		if !Is(err, tc.code) || !Is(err, tc.code, 7, tc.subcode) || Is(err, tc.code, 7) || Is(err, tc.code+1) {
			t.Errorf("Is(%d/%d)", tc.code, tc.subcode)
		}
	}
	for name, match := range all {
		if match(nil) || match(errors.New("100/33")) {
			t.Errorf("%s of nothing", name)
		}
	}
	if IsAmbiguous(nil) || IsAmbiguous(errors.New(strings.Repeat("x", 3))) {
		t.Error("ambiguous nothing")
	}
}
