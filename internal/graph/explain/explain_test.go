package explain

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Where the provider has a setting for it, the advice names that.
func TestAdviceNamesSettings(t *testing.T) {
	for _, tc := range []struct {
		code, subcode int
		says          string
	}{
		{190, 463, "make a new token for a system user in Business Manager (a system user's token can be made never to expire) and use it as access_token."},
		{190, 4711, "and use it as access_token."}, {0, 0, "and use it as access_token."}, {104, 0, "that app_secret is that of the app"}, {2500, 0, "api_version is one"},
		{135000, 0, "look at components_json first"},
		{190, 459, "log in to facebook.com as that user"},
	} {
		if _, action := adviceFor(&transport.Error{Code: tc.code, Subcode: tc.subcode}); !strings.Contains(action, tc.says) {
			t.Errorf("%d/%d: %s", tc.code, tc.subcode, action)
		}
	}
}

// Under a sentence of Meta's that is clear there is no guess of ours, and a
// secret is spoken of only when Graph speaks of it.
func TestNoGuessUnderMetasSentence(t *testing.T) {
	for name, tc := range map[string]struct {
		e       transport.Error
		advises string // "": nothing
	}{
		"sentence for people":     {transport.Error{Code: 100, Message: "Invalid parameter", UserMessage: "The category doesn't match."}, ""},
		"with an unknown subcode": {transport.Error{Code: 100, Subcode: 4711, Message: "Invalid parameter", UserMessage: "Not so."}, ""},
		"details":                 {transport.Error{Code: 100, Message: "Invalid parameter", Details: "Not so."}, ""},
		"sentence for developers": {transport.Error{Code: 100, Message: "(#100) Param components[1]['buttons'][0]['url'] is not a valid URI."}, ""},
		"fields":                  {transport.Error{Code: 100, Message: "Invalid parameter", Fields: []string{"name"}}, ""},
		"unknown code, sentence":  {transport.Error{Code: 4711, Message: "m", UserMessage: "Not so."}, ""},
		"nothing said":            {transport.Error{Code: 100, Message: "Invalid parameter"}, "TF_LOG_PROVIDER=TRACE"},
		"nothing said in brief":   {transport.Error{Code: 100, Message: "(#100) Invalid parameter"}, "Graph does not say"},
		"proof":                   {transport.Error{Code: 100, Message: "API calls from the server require an appsecret_proof argument"}, "set app_secret"},
		"known subcode":           {transport.Error{Code: 100, Subcode: transport.SubcodeLinkToWhatsApp, UserMessage: "Direct links to WhatsApp aren't allowed for buttons."}, "wa.me"},
	} {
		text := Error(&tc.e)
		if advised := strings.Contains(text, "What "); advised != (tc.advises != "") || !strings.Contains(text, tc.advises) || !strings.Contains(text, "Graph error ") {
			t.Errorf("%s: %s", name, text)
		}
		if strings.Contains(text, "app_secret") != (name == "proof") {
			t.Errorf("%s speaks of a secret: %s", name, text)
		}
	}
}

func TestExplain(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 4, 0, 0, time.UTC)
	exists := &transport.Error{
		Method: "POST", Path: "/1/message_templates", HTTPStatus: 400, Code: 100, Subcode: 2388024, Message: "Invalid parameter",
		UserTitle: "Content in This Language Already Exists", UserMessage: "There is already English content.", TraceID: "AbC",
		Details: "more", Fields: []string{"name", "language"},
	}
	for _, tc := range []struct {
		name string
		err  error
		want string
	}{
		{"refusal", exists, `Content in This Language Already Exists: There is already English content.
more
Concerns: name, language

Graph error 100/2388024 (HTTP 400), fbtrace_id AbC

What it means: the account already has a template of this name in this language.

What to do: take over the existing template instead of creating it, or use another name.`},
		{"without texts", &transport.Error{HTTPStatus: 400, Code: 80012}, `Meta gave no message.

Graph error 80012 (HTTP 400)

What it means: this one template was called for too often.

What to do: wait some minutes and try again.`},
		{"unknown code", &transport.Error{HTTPStatus: 400, Code: 4711, Message: "(#4711) x"}, `(#4711) x

Graph error 4711 (HTTP 400)

What to do: look the code up on Meta's page "Error codes" of the WhatsApp Business Platform.`},
		{"given up", &transport.RetryError{Err: &transport.Error{HTTPStatus: 400, Code: 80012, Message: "m"}, Attempts: 5, ComeBack: noon, In: 3 * time.Minute}, `m

Graph error 80012 (HTTP 400)

What it means: this one template was called for too often.

What to do: wait some minutes and try again.

Come back ` + (&transport.RetryError{ComeBack: noon, In: 3 * time.Minute}).When() + `: such calls are expected to be served again then, which is more time than this operation has.

It was tried 5 times.`},
		{"held back by a refusal", &transport.RetryError{Err: &transport.LimitError{Method: "POST", Path: "/7/message_templates", Account: "7", Calls: transport.Creations, Cause: &transport.Error{HTTPStatus: 400, Code: 80008, Message: "m", TraceID: "T"}}, Attempts: 1, ComeBack: noon, In: 30 * time.Second}, `The limit of account 7 on creations is used up: Graph has refused another call for it. Nothing was sent, and nothing was changed.

m

Graph error 80008 (HTTP 400), fbtrace_id T

What it means: this WhatsApp Business Account has used up its calls for this hour (200, or 5,000 with a registered number), or the 100 templates that it may create in an hour.

What to do: ` + transport.EntryOf(transport.ClassThrottled).Action + `

Come back ` + (&transport.RetryError{ComeBack: noon, In: 30 * time.Second}).When() + `: such calls are expected to be served again then, which is more time than this operation has.`},
		{"held back by a figure", &transport.LimitError{Method: "GET", Path: "/7", Account: "7", Figure: "total_time", Percent: 104, Type: "whatsapp_business_management"}, `The limit of account 7 is used up: Graph puts total_time of whatsapp_business_management at 104 %. Nothing was sent, and nothing was changed.

What to do: ` + transport.EntryOf(transport.ClassThrottled).Action},
		{"held back by the app's figure", &transport.LimitError{Method: "GET", Path: "/7", Figure: "call_count", Percent: 100}, `The app's limit on calls to Graph is used up: Graph puts call_count at 100 %. Nothing was sent, and nothing was changed.

What to do: ` + transport.EntryOf(transport.ClassThrottled).Action},
		{"lost, then not found", &transport.RetryError{Err: &transport.Error{Method: "DELETE", HTTPStatus: 400, Code: 80012, Message: "m"}, Attempts: 2, MaybeApplied: true}, `m

Graph error 80012 (HTTP 400)

What it means: this one template was called for too often.

Careful: the outcome is not known: the change may or may not have been made; look before trying again.

What to do: wait some minutes and try again.

It was tried 2 times.`},
		{"lost, then no connection", &transport.RetryError{Err: &transport.NetworkError{Method: "DELETE", Path: "/1", Host: "h", Kind: transport.KindDNS, Err: errors.New("x")}, Attempts: 5, MaybeApplied: true}, `DELETE /1 got no answer from h: x.

What it means: the host's name could not be resolved; the outcome is not known: the change may or may not have been made; look before trying again.

What to do: check the spelling of graph_url and api_url, and this machine's DNS and network.

It was tried 5 times.`},
		{"a page", &transport.ResponseError{Method: "POST", Path: "/1", HTTPStatus: 200, ContentType: "text/html", Malformed: transport.NotJSON, Excerpt: "<html>"}, `POST /1 was answered with something that is not JSON (HTTP 200, text/html).

It begins: <html>

What it means: a proxy, a login page or another server answered in place of Graph; the outcome is not known: the change may or may not have been made; look before trying again.

What to do: check graph_url and api_url, and the proxy settings of this machine (HTTPS_PROXY, NO_PROXY).`},
		{"no connection", &transport.NetworkError{Method: "POST", Path: "/1", Host: "graph.facebook.com", Kind: transport.KindConnect, Err: errors.New("dial tcp: refused")}, `POST /1 got no answer from graph.facebook.com: dial tcp: refused.

What it means: nothing accepts connections at that address, or a firewall is in the way; nothing was changed.

What to do: check graph_url and api_url, the network and the proxy settings of this machine (HTTPS_PROXY).`},
		{"refused", &transport.RefusedError{Method: "POST", Path: "/1", Reason: "paused"}, `paused

POST /1 was answered with success: false

What it means: Graph understood the call and did not carry it out.

What to do: look at the template in WhatsApp Manager; its status may not allow this.`},
		{"setting", &transport.ConfigError{Field: "graph_url", Problem: "must use https"}, `graph_url: must use https`},
		{"argument", &transport.ArgumentError{Argument: "template id", Value: "x", Problem: "must be a numeric id"}, `template id must be a numeric id, got "x"; nothing was sent`},
		{"something else", errors.New("else"), `else`},
		{"nothing", nil, ``},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := Error(tc.err); got != tc.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tc.want)
			}
		})
	}
	if got := exists.Error(); got != "POST /1/message_templates: Graph error 100/2388024 (HTTP 400), fbtrace_id AbC: There is already English content." {
		t.Error(got)
	}
}

// Each kind and each oddity is explained in its own words.
func TestExplainDiffers(t *testing.T) {
	seen := map[string]transport.Kind{}
	for _, kind := range []transport.Kind{transport.KindDNS, transport.KindConnect, transport.KindTLS, transport.KindTimeout, transport.KindLost, transport.KindCanceled} {
		e := &transport.NetworkError{Method: "GET", Path: "/1", Kind: kind, Err: errors.New("x")}
		meaning, _ := adviceOnTransport(e)
		if other, dup := seen[meaning]; dup {
			t.Errorf("%s reads like %s", kind, other)
		}
		seen[meaning] = kind
		write := &transport.NetworkError{Method: "POST", Path: "/1", Kind: kind, Sent: true, Err: errors.New("x")}
		if text := Error(write); !strings.Contains(text, "outcome is not known") || strings.Contains(text, "nothing was changed") {
			t.Error(text)
		}
		if text := KnownOutcome(write); strings.Contains(text, "outcome") || strings.Contains(text, "changed") || !strings.Contains(text, meaning+".") {
			t.Error(text)
		}
		if text := Error(e) + e.Error(); !strings.Contains(text, "only reads, and changes nothing") || !strings.Contains(text, string(kind)) {
			t.Error(text)
		}
	}
	for _, odd := range []transport.Malformed{transport.Empty, transport.NotJSON, transport.BrokenJSON, transport.NotObject, transport.NoReason, transport.Unexpected, transport.Redirect, transport.Endless, transport.TooLarge, transport.TooDeep, transport.TooMany} {
		e := &transport.ResponseError{Method: "GET", Path: "/1", HTTPStatus: 200, Malformed: odd, Location: "l"}
		if text := Error(e); !strings.Contains(text, string(odd)) || !strings.Contains(text, "What to do: ") {
			t.Error(text)
		}
	}
}

// The facts of a refusal leave what to do to the caller; other errors are told whole.
func TestFactsGiveNoAdvice(t *testing.T) {
	refusal := &transport.Error{HTTPStatus: 400, Code: 190, Message: "Malformed access token.", TraceID: "AbC"}
	if got := Facts(refusal); got != "Malformed access token.\n\n"+refusal.Summary() {
		t.Error(got)
	}
	lost := &transport.NetworkError{Method: "POST", Path: "/1", Kind: transport.KindLost, Sent: true, Err: errors.New("x")}
	for _, e := range []error{refusal, lost} {
		if !strings.Contains(Error(e), "What to do: ") {
			t.Errorf("control: %s", Error(e))
		}
	}
	if Facts(lost) != Error(lost) {
		t.Error(Facts(lost))
	}
}
