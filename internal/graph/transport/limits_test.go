package transport

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// Which of the other calls a code holds back.
func TestWhomACodeHoldsBack(t *testing.T) {
	read, edition := get(t, "1"), newTestRequest(t, http.MethodPost, "1")
	message := newTestRequest(t, http.MethodPost, "106540352242922", "messages")
	create := newTestRequest(t, http.MethodPost, waba, "message_templates")
	list := newTestRequest(t, http.MethodGet, waba, "message_templates")
	create.Account, list.Account, read.Template, edition.Template = waba, waba, "1", "1"
	message.Recipient = "16505551234"
	other := newTestRequest(t, http.MethodPost, "106540352242922", "messages")
	other.Recipient = "16505559999"
	requests := map[string]*Request{"read": read, "edit": edition, "message": message, "other message": other, "create": create, "list": list}
	for _, tc := range []struct {
		code int
		by   string
		held string
	}{
		{4, "read", "create edit list message other message read"}, {17, "create", "create edit list message other message read"},
		{32, "list", "create edit list message other message read"}, {341, "edit", "create edit list message other message read"},
		{80007, "read", "create edit list read"}, {80008, "list", "create edit list read"},
		{80008, "create", "create"}, {80007, "edit", "edit"}, {613, "list", "list read"}, {613, "create", "create"},
		{80012, "edit", "edit read"}, {80012, "read", "edit read"}, {131056, "message", "message"}, {130429, "message", "message other message"},
	} {
		g := freshLimiter(1)
		g.noteOwner(waba, "1")
		err := &Error{Code: tc.code, HTTPStatus: 400, Regain: time.Hour}
		g.observe(t.Context(), requests[tc.by], nil, nil, err)
		var held []string
		for _, name := range []string{"create", "edit", "list", "message", "other message", "read"} {
			if h, _ := g.tryEnter(requests[name], time.Minute, false); h.beyond != nil {
				held = append(held, name)
			}
		}
		if got := strings.Join(held, " "); got != tc.held {
			t.Errorf("%d on %s holds %q, want %q", tc.code, tc.by, got, tc.held)
		}
	}
	// A 429 of something in front of Graph is everybody's.
	g := freshLimiter(1)
	g.observe(t.Context(), message, nil, nil, &ResponseError{HTTPStatus: 429, Malformed: NotJSON})
	if h, _ := g.tryEnter(list, time.Second, false); h.beyond == nil {
		t.Error("a proxy's 429 holds nobody back")
	}
}

// A template of which nobody has said whose it is.
func TestWhoseTemplate(t *testing.T) {
	r := get(t, "7")
	r.Template = "7"
	g := freshLimiter(1)
	steps := []struct {
		what string
		do   func()
		want string
	}{
		{"nothing is known", func() {}, "7"},
		{"the app", func() { g.usage[""] = []Usage{{}} }, "7"},
		{"one account", func() { g.usage[waba] = []Usage{{}} }, waba},
		{"two accounts", func() { g.usage["9"] = []Usage{{}} }, "7"},
		{"its own answer", func() {
			h := http.Header{}
			h.Set(headerBusinessUsage, scripttest.BusinessUsage("9", 1, 0)[headerBusinessUsage])
			g.observe(t.Context(), r, nil, &Answer{Header: h}, nil)
		}, "9"},
		{"somebody says so", func() { g.noteOwner(waba, "7") }, waba},
	}
	for _, s := range steps {
		s.do()
		for range 20 { // as often in another order: what is known is in a map
			if got := g.scope(r); got != s.want {
				t.Fatalf("%s: %s, want %s", s.what, got, s.want)
			}
		}
	}
}
