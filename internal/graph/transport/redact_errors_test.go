package transport

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// plainToken has no form that it could be known by, only its value.
const plainToken = "k3y.of.no.known.form.0123"

// speak is a server that answers every connection with the same bytes.
func speak(t *testing.T, answer string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				_, _ = http.ReadRequest(bufio.NewReader(conn))
				_, _ = conn.Write([]byte(answer))
			}()
		}
	}()
	return l.Addr().String()
}

// Whatever part of an answer repeats the token, or has characters in it that
// cannot be seen: no error and no log line passes it on.
func TestEveryPartOfAnAnswerIsRedacted(t *testing.T) {
	const bad = plainToken + "\u202e"
	ok := "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
	refusal := func(member string) string {
		body := `{"error":{"code":100,"message":"m",` + member + `}}`
		return fmt.Sprintf("HTTP/1.1 400 Bad\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	}
	for name, answer := range map[string]string{
		"status line":          bad + " 200 OK\r\n\r\n",
		"status code":          "HTTP/1.1 " + bad + " OK\r\n\r\n",
		"protocol":             "HTTP/" + bad + " 200 OK\r\n\r\n",
		"header line":          "HTTP/1.1 200 OK\r\n" + bad + "\r\n\r\n",
		"header name":          ok + plainToken + ": x\r\n\r\n{}",
		"header value":         ok + "X-Echo: " + bad + "\r\n\r\n{}",
		"length":               "HTTP/1.1 200 OK\r\nContent-Length: " + bad + "\r\n\r\n",
		"transfer encoding":    "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + bad + "\r\n\r\n",
		"content type":         "HTTP/1.1 502 Bad\r\nContent-Type: text/" + plainToken + "\r\nContent-Length: 3\r\n\r\n<p>",
		"location":             "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: https://" + plainToken + ".example/\r\n\r\n",
		"trace id":             "HTTP/1.1 400 Bad\r\nX-Fb-Trace-Id: " + bad + "\r\nContent-Length: 20\r\n\r\n{\"error\":{\"code\":1}}",
		"body":                 "HTTP/1.1 502 Bad\r\nContent-Length: 200\r\n\r\n" + bad,
		"page":                 "HTTP/1.1 502 Bad\r\nConnection: close\r\n\r\n<p>" + bad,
		"message":              refusal(`"error_user_msg":"` + bad + `"`),
		"title":                refusal(`"error_user_title":"` + bad + `"`),
		"type":                 refusal(`"type":"` + bad + `"`),
		"trace id of an error": refusal(`"fbtrace_id":"` + bad + `"`),
		"details":              refusal(`"error_data":{"details":"` + bad + `"}`),
		"fields":               refusal(`"error_data":{"blame_field_specs":[["` + bad + `"]]}`),
		"usage":                ok + `X-Business-Use-Case-Usage: {"` + waba + `":[{"type":"` + plainToken + `","call_count":99}]}` + "\r\n\r\n{}",
	} {
		t.Run(name, func(t *testing.T) {
			book := &logBook{}
			c, _ := client(t, "http://"+speak(t, answer), func(c *Config) { c.AccessToken, c.Logger = plainToken, book.log })
			err := c.AccountAnswers(t.Context(), waba)
			if err == nil {
				t.Fatal("no error")
			}
			all := err.Error() + Explain(err) + fmt.Sprintf("%+v", err)
			for inner := err; inner != nil; inner = errors.Unwrap(inner) {
				var shown *shownError
				if all += inner.Error(); errors.As(inner, &shown) {
					break // below is net/http's own, which nobody prints
				}
			}
			if all += fmt.Sprint(book.lines); strings.Contains(strings.ToLower(all), plainToken) || strings.Contains(all, "\u202e") {
				t.Errorf("passed on: %s", all)
			}
		})
	}
}

// A proxy's own words of why it lets nobody through are another side's too.
func TestWordsOfAProxyAreRedacted(t *testing.T) {
	proxy, err := url.Parse("http://" + speak(t, "HTTP/1.1 407 go away "+plainToken+"\u202e\r\nContent-Length: 0\r\n\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	book := &logBook{}
	c, _ := client(t, "https://graph.example", func(c *Config) {
		c.AccessToken, c.Logger, c.Transport = plainToken, book.log, &http.Transport{Proxy: http.ProxyURL(proxy)}
	})
	err = c.AccountAnswers(t.Context(), waba)
	if err == nil || !strings.Contains(err.Error(), "go away") {
		t.Fatalf("not the proxy's words: %v", err)
	}
	if all := err.Error() + Explain(err) + fmt.Sprint(book.lines); strings.Contains(all, plainToken) || strings.Contains(all, "\u202e") {
		t.Errorf("passed on: %s", all)
	}
}

// FuzzAnswer has a server answer anything: the call ends with an answer or an
// error, and neither error nor log shows the token or what nobody can see.
func FuzzAnswer(f *testing.F) {
	f.Add(200, "application/json", "trace", `{"id":"1"}`)
	f.Add(400, "text/html", plainToken, `{"error":{"code":100,"message":"`+plainToken+`","error_data":"{\"details\":\"\u202e\"}"}}`)
	f.Add(502, "text/\u200b", "", "<p>\x1b[31m"+plainToken)
	f.Add(302, "", "", "")
	f.Add(200, "a", "b", strings.Repeat("[", 65))
	f.Add(500, "a", "b", `{"error":{"code":"1e3","fbtrace_id":7,"error_data":{"blame_field_specs":[[],[[]],null,{}]}}}`)
	f.Fuzz(func(t *testing.T, status int, kind, trace, body string) {
		a := &Answer{Host: "graph.example", Status: status, Header: http.Header{"Content-Type": {kind}, "X-Fb-Trace-Id": {trace}, "Location": {trace}}, Body: []byte(body)}
		redact, book := newRedactor(plainToken), &logBook{}
		c := &Chain{Config: &Config{Clock: SystemClock(), Logger: redact.logger(book.log)}, redact: redact}
		_, err := join((&ends{a: a}).do, c.logAttempts, c.redactErrors, c.decodeErrors)(t.Context(), get(t, "1"))
		said := fmt.Sprint(book.lines)
		if err != nil {
			said += err.Error() + Explain(err)
		}
		if strings.Contains(said, plainToken) || visible.Text(said) != said {
			t.Errorf("passed on: %q", said)
		}
	})
}
