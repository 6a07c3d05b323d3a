package transport

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

func TestJudge(t *testing.T) {
	clock := scripttest.NewFakeClock()
	for _, tc := range []struct {
		name   string
		status int
		body   string
		header map[string]string
		want   error // nil: passes
	}{
		{"an answer", 200, `{"id":"1"}`, nil, nil},
		{"error null is no error", 200, `{"id":"1","error":null}`, nil, nil},
		{"a refusal", 400, `{"error":{"message":"Invalid parameter","type":"OAuthException","code":100,"error_subcode":2388024,"is_transient":false,"error_user_title":"Exists","error_user_msg":"There is one.","fbtrace_id":"AbC"}}`, nil,
			&Error{HTTPStatus: 400, Code: 100, Subcode: 2388024, Type: "OAuthException", Message: "Invalid parameter", UserTitle: "Exists", UserMessage: "There is one.", TraceID: "AbC"}},
		{"a refusal with status 200", 200, `{"error":{"code":2,"is_transient":true}}`, nil,
			&Error{HTTPStatus: 200, Code: 2, IsTransient: true}},
		{"numbers as strings", 400, `{"error":{"code":"190","error_subcode":"463","is_transient":"true"}}`, nil,
			&Error{HTTPStatus: 400, Code: 190, Subcode: 463, IsTransient: true}},
		{"error_data as an object", 400, `{"error":{"code":100,"error_data":{"messaging_product":"whatsapp","details":"d","blame_field_specs":[["name"],["components",0,"text"],"plain"]}}}`, nil,
			&Error{HTTPStatus: 400, Code: 100, Details: "d", Fields: []string{"name", "components.0.text", "plain"}}},
		{"blame without an end", 400, `{"error":{"code":100,"error_data":{"details":"d","blame_field_specs":[["a"` + strings.Repeat(`,"b"`, 100) + `]` + strings.Repeat(`,["c"]`, 100) + `]}}}`, nil,
			&Error{HTTPStatus: 400, Code: 100, Details: "d", Fields: append([]string{"a" + strings.Repeat(".b", maxSteps-1)}, slices.Repeat([]string{"c"}, maxBlamed-1)...)}},
		{"error_data as JSON in a string", 400, `{"error":{"code":100,"error_data":"{\"details\":\"d\",\"blame_field_specs\":[[\"name\"]]}"}}`, nil,
			&Error{HTTPStatus: 400, Code: 100, Details: "d", Fields: []string{"name"}}},
		{"error_data as plain text", 400, `{"error":{"code":100,"error_data":"d"}}`, nil, &Error{HTTPStatus: 400, Code: 100, Details: "d"}},
		{"odd types elsewhere", 400, `{"error":{"code":100,"message":{"a":1},"error_data":[1],"type":7}}`, nil, &Error{HTTPStatus: 400, Code: 100, Type: "7"}},
		{"trace id from the header", 400, `{"error":{"code":1}}`, map[string]string{"X-Fb-Trace-Id": "Hd"}, &Error{HTTPStatus: 400, Code: 1, TraceID: "Hd"}},
		{"Retry-After in seconds", 400, `{"error":{"code":4}}`, map[string]string{"Retry-After": "30"}, &Error{HTTPStatus: 400, Code: 4, RetryAfter: 30 * time.Second}},
		{"regain access", 400, `{"error":{"code":80008}}`, map[string]string{"X-Business-Use-Case-Usage": `{"1":[{"estimated_time_to_regain_access":3},{"estimated_time_to_regain_access":13},{"estimated_time_to_regain_access":0}]}`},
			&Error{HTTPStatus: 400, Code: 80008, Regain: 13 * time.Minute}},
		{"secrets in the text", 400, `{"error":{"code":1,"message":"got ` + testToken + ` there"}}`, nil, &Error{HTTPStatus: 400, Code: 1, Message: "got " + Redacted + " there"}},

		{"empty", 200, "  ", nil, &ResponseError{HTTPStatus: 200, Malformed: Empty}},
		{"empty refusal", 500, "", nil, &ResponseError{HTTPStatus: 500, Malformed: Empty}},
		{"a page", 200, "<html>\n<b>Log in</b>", map[string]string{"Content-Type": "text/html; charset=utf-8"},
			&ResponseError{HTTPStatus: 200, ContentType: "text/html", Malformed: NotJSON, Excerpt: "<html> <b>Log in</b>"}},
		{"cut short", 200, `{"id":"1`, nil, &ResponseError{HTTPStatus: 200, Malformed: BrokenJSON, Excerpt: `{"id":"1`}},
		{"a list", 200, `[]`, nil, &ResponseError{HTTPStatus: 200, Malformed: NotObject, Excerpt: `[]`}},
		{"a list cut short", 200, `[{"a"`, nil, &ResponseError{HTTPStatus: 200, Malformed: BrokenJSON, Excerpt: `[{"a"`}},
		{"true", 200, `true`, nil, &ResponseError{HTTPStatus: 200, Malformed: NotObject, Excerpt: `true`}},
		{"nested too deeply", 200, `{"data":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "}", nil,
			&ResponseError{HTTPStatus: 200, Malformed: TooDeep, Excerpt: `{"data":` + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "}"}},
		{"brackets that are no JSON", 200, "<" + strings.Repeat("[", 65), nil, &ResponseError{HTTPStatus: 200, Malformed: NotJSON, Excerpt: "<" + strings.Repeat("[", 65)}},
		{"a status without reason", 403, `{"message":"Forbidden"}`, nil, &ResponseError{HTTPStatus: 403, Malformed: NoReason, Excerpt: `{"message":"Forbidden"}`}},
		{"an error that is not Graph's", 200, `{"error":"no"}`, nil, &ResponseError{HTTPStatus: 200, Malformed: NoReason, Excerpt: `{"error":"no"}`}},
		{"an error without code", 400, `{"error":{"message":"no"}}`, nil, &ResponseError{HTTPStatus: 400, Malformed: NoReason, Excerpt: `{"error":{"message":"no"}}`}},
		{"a redirect", 302, ``, map[string]string{"Location": "https://login.example.org/a?token=x"},
			&ResponseError{HTTPStatus: 302, Malformed: Redirect, Location: "login.example.org"}},
		{"secrets in a page", 502, "<p>" + testToken, nil, &ResponseError{HTTPStatus: 502, Malformed: NotJSON, Excerpt: "<p>" + Redacted}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h := http.Header{}
			for k, v := range tc.header {
				h.Set(k, v)
			}
			a := &Answer{Status: tc.status, Header: h, Body: []byte(tc.body)}
			c := &Chain{Config: &Config{Clock: clock}, redact: newRedactor(testToken)}
			got, err := join((&ends{a: a}).do, c.redactErrors, c.decodeErrors)(t.Context(), get(t, "1"))
			if got != a {
				t.Error("the answer must be passed on")
			}
			switch want := tc.want.(type) {
			case *Error:
				want.Method, want.Path = "GET", "/1"
			case *ResponseError:
				want.Method, want.Path = "GET", "/1"
			}
			if !reflect.DeepEqual(err, tc.want) {
				t.Errorf("got  %#v\nwant %#v", err, tc.want)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "x": 0, "0": 0, "-5": 0, "90": 90 * time.Second,
		"Sun, 01 Mar 2026 12:02:00 GMT": 2 * time.Minute,
		"Sun, 01 Mar 2026 11:00:00 GMT": 0,
		"999999999":                     maxHintSeconds * time.Second,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

func FuzzError(f *testing.F) {
	f.Add(`{"message":"Invalid parameter","type":"OAuthException","code":100,"error_subcode":2388023,"is_transient":false,"error_user_title":"t","error_user_msg":"m","fbtrace_id":"A"}`)
	f.Add(`{"code":"100","error_data":"{\"blame_field_specs\":[[\"name\"]]}"}`)
	f.Add(`{"code":1e2,"error_data":{"details":7,"blame_field_specs":[[[]],{},null]}}`)
	f.Add(`{"code":1e400}`)
	f.Add(`null`)
	f.Fuzz(func(t *testing.T, raw string) {
		e := parseError(json.RawMessage(raw))
		if e == nil {
			return
		}
		a := &Answer{Status: 400, Header: http.Header{}}
		e.complete(&Request{Method: "GET", path: []Element{{text: "1"}}}, a, time.Now())
		newRedactor(testToken).failure(&Request{}, e)
		if text := Explain(e) + e.Error(); strings.Contains(text, testToken) || strings.ContainsAny(text, "\x00\x1b") {
			t.Errorf("unclean text %q", text)
		}
		if IsThrottled(e) && IsAmbiguous(e) {
			t.Error("refused for a limit, and yet perhaps done")
		}
	})
}
