package faults_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

const (
	secretToken = "EAAtokenThatNobodyMaySee0123456789"
	appSecret   = "5ecretOfTheApp0123456789abcdef"
)

// TestSecrets runs Terraform with everything that it can write down, calls that
// fail and echo what they were sent among them, and looks for secrets in all of
// it.
func TestSecrets(t *testing.T) {
	l := newLab(t, graphtest.Options{Token: secretToken, AppSecret: appSecret, StrictHandles: true})
	l.set("WHATSAPP_APP_SECRET", appSecret)
	l.asReleased()
	l.Setenv("TF_LOG", "TRACE")
	l.Setenv("TF_LOG_PATH", filepath.Join(l.Dir, "trace.log"))
	elsewhere, visits := nobodyToVisit(t)
	a := newArchive(t, l)
	run := func(args ...string) outcome {
		o := a.run(args...)
		if o.code != 0 {
			t.Fatalf("%v failed: %s\n%s", args, o.stdout, o.stderr)
		}
		return o
	}

	// Create, with a file; plan, show, and apply an edit.
	few := block{"max_retries": 0}
	all := block{"shown": l.picture("shown"), "plain": text("plain", "Our summer sale is on.")}
	l.configure(few, templates(all))
	run("apply", "-auto-approve", "-no-color")
	all["plain"] = text("plain", "Our winter sale is on.")
	l.configure(few, templates(all))
	run("plan", "-out=saved.plan", "-no-color")
	run("show", "-json", "saved.plan")
	run("show", "-no-color", "saved.plan")
	run("apply", "-no-color", "saved.plan")
	run("show", "-json")
	a.collect()

	// Calls that fail, and say what they were sent.
	for _, name := range []string{"created", "opened", "sent", "paged"} {
		all[name] = l.picture(name)
	}
	all["moved"] = text("moved", "Our summer sale is on.")
	shown := all["shown"].(block)
	shown["components"].(block)["body"] = block{"text": "Our last sale is on."}
	l.configure(few, templates(all))
	seen := l.wire.heal()
	l.wire.breaks(
		rule{op: opCreate, name: "created", fault: echo("application/json")}, rule{op: opCreate, name: "paged", fault: echo("text/html")},
		rule{op: opOpen, name: "opened", fault: echo("application/json")}, rule{op: opSend, name: "sent", fault: echo("application/json")},
		rule{op: opEdit, name: "shown", fault: echo("application/json")},
		rule{op: opCreate, name: "moved", fault: redirect(elsewhere)},
	)
	if o := a.run("apply", "-auto-approve", "-no-color"); o.code == 0 || strings.Count(o.stderr, "redacted") < 5 {
		t.Errorf("ended with %d; what is echoed is not shown as redacted:\n%s", o.code, o.stderr)
	}
	seen = append(seen, l.wire.heal()...)
	l.wire.breaks(
		rule{op: opRead, name: "shown", fault: echo("application/json")}, rule{op: opRead, name: "plain", fault: redirect(elsewhere)})
	// It plans no creates: looking for their names begins a listing, which a read that
	// comes late would be served from.
	if o := a.run("plan", "-refresh-only", "-no-color"); o.code == 0 {
		t.Errorf("a plan without reads succeeded:\n%s", o.stdout)
	}
	seen = append(seen, l.wire.heal()...)
	l.wire.breaks(rule{op: opDelete, name: "plain", fault: echo("text/html")})
	if o := a.run("destroy", "-auto-approve", "-no-color", "-refresh=false"); o.code == 0 {
		t.Errorf("a destroy without a delete succeeded:\n%s", o.stdout)
	}
	seen = append(seen, l.wire.heal()...)
	a.collect() // there is still something in the state
	run("destroy", "-auto-approve", "-no-color")
	seen = append(seen, l.wire.heal()...)
	a.collect()

	if n := visits.Load(); n != 0 {
		t.Errorf("a redirect to another host was followed %d times", n)
	}
	testOnTheWire(t, seen)
	a.search(l.secrets(seen))
	for _, kind := range []string{"trace log", "output", "state", "private state", "plan file", "backup"} {
		a.mustMention(kind)
	}
	note(t, "secrets", "TF_LOG=TRACE, plans, state, echoing errors", "not found in any artefact; "+a.summary())
}

// secrets are those of the lab, by what they are: whole, their first half, and
// as they are written in a URL.
func (l *lab) secrets(seen calls) map[string]string {
	out := map[string]string{}
	add := func(what, secret string) {
		if len(secret) < 8 {
			l.t.Errorf("the %s is %q: nothing to look for", what, secret)
			return
		}
		out[what], out[what+" in part"], out[what+" escaped"] = secret, secret[:max(12, len(secret)/2)], url.QueryEscape(secret)
	}
	add("access token", secretToken)
	add("app secret", appSecret)
	add("appsecret_proof", proof())
	for i, u := range l.server.Uploads() {
		out[fmt.Sprintf("upload session %d", i)] = u.Session
		for j, line := range strings.Split(u.Handle, "\n") {
			if line != "" {
				out[fmt.Sprintf("upload handle %d.%d", i, j)] = line
			}
		}
	}
	for i, c := range seen.of(opSend, "*") {
		add(fmt.Sprintf("signature %d of an upload session", i), c.url.Query().Get("sig"))
	}
	return out
}

func proof() string {
	mac := hmac.New(sha256.New, []byte(appSecret))
	mac.Write([]byte(secretToken))
	return hex.EncodeToString(mac.Sum(nil))
}

// testOnTheWire makes sure of where the secrets went. Graph takes the proof as a
// parameter only, so a call without a JSON body has it in its query; a session
// is addressed by its id.
func testOnTheWire(t *testing.T, seen calls) {
	t.Helper()
	for _, c := range seen {
		scheme := "Bearer "
		if c.op == opSend || c.op == opResume {
			scheme = "OAuth "
		}
		if got := c.header.Get("Authorization"); got != scheme+secretToken {
			t.Errorf("%s %s: Authorization is %q", c.method, c.url.Path, got)
		}
		query, err := url.QueryUnescape(c.url.String())
		if err != nil {
			t.Error(err)
		}
		rest := query + c.header.Get("User-Agent") + c.header.Get("Referer") + c.header.Get("Cookie")
		if strings.Contains(rest, secretToken) || strings.Contains(rest, appSecret) || c.header.Get("Referer") != "" {
			t.Errorf("%s %s: a secret in %q", c.method, c.url.Path, rest)
		}
		inBody := c.op == opCreate || c.op == opEdit
		if strings.Contains(query, proof()) == inBody || strings.Contains(string(c.body), proof()) != inBody {
			t.Errorf("%s %s: the proof is in the wrong place", c.method, c.url.Path)
		}
	}
	for _, op := range []string{opCreate, opRead, opEdit, opDelete, opOpen, opSend} {
		if len(seen.of(op, "*")) == 0 {
			t.Errorf("no %s came over the wire: nothing is proved", op)
		}
	}
}

// echo is an error that repeats all that was sent.
func echo(kind string) fault {
	return fault{"echo", func(i *incident) {
		// As a proxy's page, and as Graph's error. A file is not text.
		sent := fmt.Sprintf("%s %s Authorization: %s proof %s token %s body %s", i.call.method, i.call.url.String(), i.call.header.Get("Authorization"), proof(), secretToken, printed(i.call.body))
		f := says("", http.StatusBadGateway, kind, "<html>"+sent+"</html>")
		if kind == "application/json" {
			f = refuses("", http.StatusBadRequest, 100, 0, sent)
		}
		f.do(i)
	}}
}

func printed(body []byte) string {
	if len(body) == 0 || body[0] != '{' {
		return ""
	}
	return string(body)
}

// redirect sends the client somewhere else.
func redirect(elsewhere string) fault {
	return fault{"redirect", func(i *incident) {
		i.rw.Header().Set("Location", elsewhere+i.call.url.String())
		i.rw.WriteHeader(http.StatusTemporaryRedirect)
	}}
}

// nobodyToVisit is another host, which counts who comes.
func nobodyToVisit(t *testing.T) (string, *atomic.Int64) {
	t.Helper()
	var visits atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { visits.Add(1) }))
	t.Cleanup(server.Close)
	// The control: a visit counts.
	resp, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if visits.Swap(0) != 1 {
		t.Fatal("a visit does not count")
	}
	return server.URL, &visits
}

// readAll reads a file, for the archive.
func readAll(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
