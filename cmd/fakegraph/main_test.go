package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// lines takes what is logged line by line; a line may come after the answer it tells about.
type lines chan string

func (l lines) Write(b []byte) (int, error) {
	l <- string(b)
	return len(b), nil
}

// started serves what the flags say and returns its address; it ends with the test.
func started(t *testing.T, args ...string) (url string, stdout *strings.Builder, stderr lines) {
	t.Helper()
	stdout, stderr = &strings.Builder{}, make(lines, 100)
	c, err := parse(append([]string{"-addr", "0"}, args...), stderr)
	if err != nil {
		t.Fatal(err)
	}
	o, err := c.options()
	if err != nil {
		t.Fatal(err)
	}
	s := graphtest.New(o)
	t.Cleanup(s.Close)
	server := httptest.NewServer(handler(c, s, stderr))
	t.Cleanup(server.Close)
	if err := announce(stdout, c, server.URL); err != nil {
		t.Fatal(err)
	}
	return server.URL, stdout, stderr
}

func TestVersion(t *testing.T) {
	var stdout, stderr strings.Builder
	if err := run(t.Context(), []string{"-version"}, &stdout, &stderr); err != nil || strings.TrimSpace(stdout.String()) == "" {
		t.Errorf("%v %q %q", err, stdout.String(), stderr.String())
	}
}

func get(t *testing.T, url, token string) (string, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return string(body), err
}

func TestAnnouncesTheEnvironment(t *testing.T) {
	file := filepath.Join(t.TempDir(), "url")
	url, stdout, _ := started(t, "-addr-file", file, "-token", "it's mine")
	for _, line := range []string{
		"export WHATSAPP_GRAPH_URL=" + url + "\n", "export WHATSAPP_API_URL=" + url + "\n", `export WHATSAPP_ACCESS_TOKEN='it'\''s mine'` + "\n",
		"export WHATSAPP_BUSINESS_ACCOUNT_ID=102290129340398\n", "export WHATSAPP_APP_ID=", url + "/_admin/",
		"# Phone numbers to send from: " + graphtest.PhoneID,
	} {
		if !strings.Contains(stdout.String(), line) {
			t.Errorf("no %q in\n%s", line, stdout)
		}
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != url+"\n" {
		t.Errorf("%q %v", data, err)
	}
}

func TestSeedAndTemplates(t *testing.T) {
	seed := filepath.Join(t.TempDir(), "seed.json")
	if err := os.WriteFile(seed, []byte(`{"data":[{"name":"old","language":"it","category":"UTILITY","status":"PAUSED","id":"77","components":[{"type":"BODY","text":"{{1}}"}]}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	url, _, _ := started(t, "-seed", seed, "-templates", "7")
	list, err := get(t, url+"/v25.0/"+graphtest.Account+"/message_templates?fields=name&summary=total_count", graphtest.Token)
	if err != nil || !strings.Contains(list, `"total_count":9`) || !strings.Contains(list, `"hello_world"`) || !strings.Contains(list, `{"name":"old","id":"77"}`) {
		t.Errorf("%s %v", list, err)
	}
}

// To rehearse with several accounts: by name, or each with a file of its own.
func TestSeveralAccounts(t *testing.T) {
	folder := t.TempDir()
	for file, name := range map[string]string{"a.json": "first", "b.json": "second", "204580258680796.json": "brazil"} {
		text := `[{"name":"` + name + `","language":"en","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Hello."}]}]`
		if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	url, stdout, _ := started(t, "-seed", folder, "-account", "777", "-account", "204580258680796")
	if !strings.Contains(stdout.String(), "# Other accounts: 204580258680796, 777.\n") {
		t.Error(stdout)
	}
	for account, want := range map[string][]string{graphtest.Account: {"first", "second", "hello_world"}, "204580258680796": {"brazil", "hello_world"}, "777": {"hello_world"}} {
		list, err := get(t, url+"/v25.0/"+account+"/message_templates?fields=name", graphtest.Token)
		if n := strings.Count(list, `"name"`); err != nil || n != len(want) {
			t.Errorf("%s: %v %s", account, err, list)
		}
		for _, name := range want {
			if !strings.Contains(list, `"`+name+`"`) {
				t.Errorf("%s has no %s: %s", account, name, list)
			}
		}
	}
	for _, args := range [][]string{{"-account", "mine"}, {"-seed", t.TempDir()}, {"-seed", filepath.Join(folder, "none")}} {
		c, err := parse(append([]string{"-addr", "0"}, args...), io.Discard)
		if err == nil {
			_, err = c.options()
		}
		if err == nil {
			t.Errorf("%v was taken", args)
		}
	}
}

func TestLogHasNoTokens(t *testing.T) {
	url, _, stderr := started(t)
	for _, path := range []string{"/v25.0/me?access_token=" + graphtest.Token, "/v25.0/debug_token?input_token=" + graphtest.Token, "/_admin/status"} {
		if _, err := get(t, url+path, graphtest.Token); err != nil {
			t.Fatal(err)
		}
	}
	log := <-stderr + <-stderr
	if strings.Contains(log, graphtest.Token) || !strings.Contains(log, "access_token=REDACTED") || strings.Contains(log, "_admin") || len(stderr) != 0 {
		t.Errorf("log:\n%s", log)
	}
}

func TestCutConnectionsAreLogged(t *testing.T) {
	url, _, stderr := started(t)
	resp, err := http.Post(url+"/_admin/faults", "application/json", strings.NewReader(`{"op":"any","kind":"reset","times":1}`))
	if err != nil || resp.StatusCode != 200 {
		t.Fatalf("%v %v", resp, err)
	}
	resp.Body.Close()
	if _, err := get(t, url+"/v25.0/me", graphtest.Token); err == nil {
		t.Error("an answer came")
	}
	if _, err := get(t, url+"/v25.0/me", graphtest.Token); err != nil {
		t.Error(err)
	}
	if log := <-stderr + <-stderr; !strings.Contains(log, " cut  GET") || !strings.Contains(log, " 200  GET") {
		t.Errorf("log:\n%s", log)
	}
}

func TestBadFlags(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	bad := filepath.Join(t.TempDir(), "bad")
	if err := os.WriteFile(bad, []byte(`[{"name":"x"}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-review", "never"}, {"-review", "-5s"}, {"-seed", missing}, {"-seed", bad}, {"extra"}, {"-nonsense"}, {"-addr", "256.0.0.1:1"}, {"-max-price", "never"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%v went well", args)
		}
	}
	for _, review := range []string{"instant", "manual", "30s"} {
		c, err := parse([]string{"-review", review}, io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.options(); err != nil {
			t.Errorf("%s: %v", review, err)
		}
	}
}

func TestChannelFlags(t *testing.T) {
	c, err := parse([]string{"-accept-callbacks", "-recipients", "+16505551234,+491701234567"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	o, err := c.options()
	if err != nil || !o.AcceptCallbacks || len(o.Messaging.Allowed) != 2 || o.Messaging.Allowed[1] != "+491701234567" {
		t.Errorf("%+v %v", o, err)
	}
}

func TestMarketingFlags(t *testing.T) {
	c, err := parse([]string{"-max-price", "removable", "-max-price", "in-review"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if o, err := c.options(); err != nil || o.Price != (graphtest.PriceReading{Removable: true, InReview: true}) {
		t.Errorf("%+v %v", o.Price, err)
	}
	for status, args := range map[string][]string{"ONBOARDED": nil, "ELIGIBLE": {"-onboarding", "eligible"}} {
		url, _, _ := started(t, append(args, "-account", "777")...)
		for _, account := range []string{graphtest.Account, "777"} {
			got, err := get(t, url+"/v25.0/"+account+"?fields=marketing_messages_onboarding_status", graphtest.Token)
			if err != nil || !strings.Contains(got, `"`+status+`"`) {
				t.Errorf("%s: %s %v", account, got, err)
			}
		}
	}
}

func TestHelpNamesTheAdminAPI(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), []string{"-h"}, io.Discard, &out); err == nil {
		t.Error("no error for -h")
	}
	for _, word := range []string{"-review", "/_admin/templates/{id}/approve", "clock/advance", "reset-after", "/_admin/messages", graphtest.PhoneID, "status=IN_APPEAL"} {
		if !strings.Contains(out.String(), word) {
			t.Errorf("no %s in\n%s", word, out.String())
		}
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	out, in := io.Pipe()
	go func() { done <- run(ctx, []string{"-addr", "127.0.0.1:0", "-quiet"}, in, io.Discard) }()
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{"0": "127.0.0.1:0", "9000": "127.0.0.1:9000", "0.0.0.0:8080": "0.0.0.0:8080"} {
		if got := listenAddr(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}
