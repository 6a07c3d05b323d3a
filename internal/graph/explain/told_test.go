package explain

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Many wait for one listing, and its refusal is theirs: it is explained once.
func TestARefusalOfManyIsExplainedOnce(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: scripttest.BusinessUsage(waba, 100, 57)}))
	c, clock := client(t, s.URL)
	ctx := scripttest.Within(t, clock, 20*time.Minute)
	var full, brief atomic.Int32
	var told Told
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			_, _, err := c.ReadTemplate(ctx, waba, fmt.Sprint(100+i))
			switch text, whole := told.Explain(err); {
			case !strings.Contains(text, "Come back in 57 minutes, after "):
				t.Error(text)
			case whole && strings.Contains(text, "What to do: "):
				full.Add(1)
			case !whole && !strings.Contains(text, "\n"):
				brief.Add(1)
			}
		})
	}
	wg.Wait()
	if n := len(s.Requests()); full.Load() < 1 || int(full.Load()) > n || full.Load()+brief.Load() != 50 {
		t.Errorf("%d explained in full and %d in short, of %d refusals", full.Load(), brief.Load(), n)
	}
}

// What many calls can end for is explained once, whichever call meets it first;
// what is about one call is explained each time.
func TestTold(t *testing.T) {
	cause := &transport.Error{HTTPStatus: 400, Code: 80008, Account: waba, Limit: (&transport.LimitError{Account: waba, Calls: transport.Creations}).Limit()}
	comeBack := func(err error) error {
		return &transport.RetryError{Err: err, Attempts: 1, ComeBack: time.Now().Add(time.Hour), In: time.Hour}
	}
	var told Told
	for i, tc := range []struct {
		err   error
		whole bool
		says  string
	}{
		{comeBack(cause), true, "What to do: "},
		{comeBack(cause), false, "for a limit that one of these errors explains. Come back in 60 minutes, after "},
		{comeBack(&transport.LimitError{Account: waba, Calls: transport.Creations, Cause: cause}), false, "on creations is used up; one of these errors says what it means. Come back in 60 minutes, after "},
		{comeBack(&transport.LimitError{Account: waba, Percent: 103, Type: "whatsapp_business_management"}), true, "What to do: "},
		{&transport.LimitError{Account: waba, Percent: 104, Type: "whatsapp_business_management"}, false, "one of these errors"},
		{&transport.LimitError{Account: waba, Percent: 103, Type: "messaging"}, true, "What to do: "},
		{&transport.LimitError{Percent: 100}, true, "What to do: "},
		{&transport.RetryError{Err: cause, Attempts: 2, MaybeApplied: true}, true, "Careful: "},
		{&transport.Error{Code: 190}, true, "What to do: "},
		{&transport.Error{Code: 190, TraceID: "T2"}, false, "fbtrace_id T2: Graph does not take the token"},
		{&transport.Error{Code: 190, App: "7"}, true, "set app_secret to the secret of app 7"},
		{&transport.Error{Code: 190, App: "7"}, false, "does not take the secret of app 7"},
		{&transport.Error{Code: 100, App: "7", Message: "Invalid appsecret_proof provided in the API argument"}, true, "set app_secret to the secret of app 7"},
		{&transport.Error{Code: 190, Subcode: 463}, true, "has expired"},
		{&graph.UploadError{Err: &transport.Error{Code: 190}}, true, "This was the upload"},
		{&transport.Error{Code: 10, Account: waba}, true, "What to do: "},
		{&transport.Error{Code: 10, Account: waba}, false, "the token may not do this"},
		{&transport.Error{Code: 10, Account: "2"}, true, "What to do: "},
		{&transport.Error{Code: 10, Subcode: transport.SubcodeCategoryForbidden, Account: waba}, true, "AUTHENTICATION"},
		{&transport.Error{Code: 10, Subcode: transport.SubcodeCategoryForbidden, Account: waba}, true, "AUTHENTICATION"},
		{&transport.Error{Code: 100, Subcode: 33, Account: waba}, true, "there is no such account"},
		{&transport.Error{Code: 100, Subcode: 33, Account: waba}, false, "does not show account " + waba},
		{&transport.Error{Code: 100, Subcode: 33, Account: "2"}, true, "there is no such account"},
		{&transport.Error{Code: 100, Account: "3", Message: "(#100) Tried accessing nonexisting field (name) on node type (WhatsAppBusinessPhoneNumber)"}, true, "another kind of object (WhatsAppBusinessPhoneNumber)"},
		{&transport.Error{Code: 100, Account: "3", Message: "(#100) Tried accessing nonexisting field (id) on node type (WhatsAppBusinessPhoneNumber)"}, false, "does not show account 3"},
		{&transport.Error{Code: 100, Account: "4", Message: "(#100) Tried accessing nonexisting field (new) on node type (WhatsAppBusinessAccount)"}, true, "(new)"},
		{&transport.Error{Code: 100, Account: "4", Message: "(#100) Tried accessing nonexisting field (new) on node type (WhatsAppBusinessAccount)"}, true, "(new)"},
		{&transport.Error{Code: 100, Subcode: 33}, true, "there is no such object"},
		{&transport.Error{Code: 100, Subcode: 33}, true, "there is no such object"},
		{&transport.NetworkError{Host: "h", Kind: transport.KindDNS, Err: errors.New("x")}, true, "could not be resolved"},
		{&transport.NetworkError{Host: "h", Kind: transport.KindDNS, Err: errors.New("x")}, false, "no answer from h"},
		{&transport.NetworkError{Method: "POST", Host: "h", Kind: transport.KindLost, Sent: true, Err: errors.New("x")}, true, "may or may not"},
		{&transport.NetworkError{Method: "POST", Host: "h", Kind: transport.KindLost, Sent: true, Err: errors.New("x")}, true, "may or may not"},
		{&transport.ResponseError{Method: "GET", HTTPStatus: 407, Malformed: transport.NotJSON}, true, "a proxy"},
		{&transport.ResponseError{Method: "GET", HTTPStatus: 407, Malformed: transport.NotJSON}, false, "is not JSON (HTTP 407)"},
		{&transport.Error{Code: 100, Subcode: transport.SubcodeNameTaken, Account: waba}, true, "already has"},
		{&transport.Error{Code: 100, Subcode: transport.SubcodeNameTaken, Account: waba}, true, "already has"},
		{nil, true, ""},
	} {
		text, whole := told.Explain(tc.err)
		if whole != tc.whole || !strings.Contains(text, tc.says) || whole && text != Error(tc.err) || !whole && strings.Contains(text, "\n") {
			t.Errorf("%d: whole %v: %s", i, whole, text)
		}
	}
	var none *Told
	for range 2 {
		if text, whole := none.Explain(cause); !whole || text != Error(cause) {
			t.Error(text)
		}
	}
}
