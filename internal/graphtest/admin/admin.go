// Package admin is a page for people in front of a fake Graph server, and the same as JSON: what
// Meta, or somebody in WhatsApp Manager, would do. It knows of the server what any test does.
// Parameters go in the query or in a JSON body.
//
// fakegraph -help lists what there is; beside that, GET /_admin/status tells the time, counts, and the
// ids of the accounts. Lists are newest first, but for phones, subscriptions and faults. What is
// changed behind a client's back is under no rules: a profile takes any text, a subscription no
// handshake. An edit and a price are the exception: each is one of Meta's, and refused when they are
// used up, unless quota=off.
package admin

import (
	"crypto/rand"
	_ "embed"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

//go:embed page.html
var page string

// admin answers what is under /_admin/.
type admin struct{ s *graphtest.Server }

// Handler serves the page and its API under /_admin/, and everything else by the server itself.
func Handler(s *graphtest.Server) http.Handler {
	own := guarded(admin{s}.routes())
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/_admin" || strings.HasPrefix(r.URL.Path, "/_admin/") {
			own.ServeHTTP(w, r)
			return
		}
		s.ServeHTTP(w, r)
	})
}

// guarded keeps others out: page and API have no password, so they answer only to this machine,
// asked by a loopback name (a page elsewhere cannot point its own name here), and take changes only
// from their own page.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !graphtest.LoopbackHost(r.Host) || !loopbackPeer(r.RemoteAddr):
			fail(w, http.StatusForbidden, "The admin page answers on loopback only.")
		case r.Method != http.MethodGet && r.Method != http.MethodHead && !sameOrigin(r):
			fail(w, http.StatusForbidden, "Changes from other origins are refused.")
		default:
			w.Header().Set("X-Content-Type-Options", "nosniff")
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("Referrer-Policy", "no-referrer")
			next.ServeHTTP(w, r)
		}
	})
}

func loopbackPeer(remote string) bool {
	addr, err := netip.ParseAddrPort(remote)
	return err == nil && addr.Addr().Unmap().IsLoopback()
}

// sameOrigin believes what browsers say of themselves; programs that are none say nothing.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

func (a admin) routes() http.Handler {
	m := http.NewServeMux()
	m.HandleFunc("GET /_admin", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/_admin/", http.StatusFound)
	})
	m.HandleFunc("GET /_admin/{$}", servePage)
	m.HandleFunc("GET /_admin/status", a.status)
	m.HandleFunc("GET /_admin/templates", a.templates)
	m.HandleFunc("POST /_admin/templates", take(a.seed))
	m.HandleFunc("POST /_admin/templates/{id}/{action}", take(a.change))
	m.HandleFunc("GET /_admin/requests", a.requests)
	m.HandleFunc("POST /_admin/requests/reset", do(a.s.ResetRequests))
	m.HandleFunc("GET /_admin/faults", a.faults)
	m.HandleFunc("POST /_admin/faults", take(a.fail))
	m.HandleFunc("POST /_admin/faults/clear", do(a.s.ClearFaults))
	m.HandleFunc("POST /_admin/locks/clear", do(a.s.ClearLocks))
	m.HandleFunc("POST /_admin/clock/advance", take(a.advance))
	m.HandleFunc("POST /_admin/reset", do(a.s.Reset))
	m.HandleFunc("GET /_admin/phones", a.phones)
	m.HandleFunc("POST /_admin/phones", take(a.addPhone))
	m.HandleFunc("POST /_admin/phones/{id}", take(a.changePhone))
	m.HandleFunc("POST /_admin/phones/{id}/profile", take(a.changeProfile))
	m.HandleFunc("GET /_admin/subscriptions", a.subscriptions)
	m.HandleFunc("POST /_admin/subscriptions", take(a.subscribe))
	m.HandleFunc("POST /_admin/subscriptions/remove", take(a.unsubscribe))
	m.HandleFunc("GET /_admin/messages", a.messages)
	m.HandleFunc("POST /_admin/messages/reset", do(a.s.ResetMessages))
	m.HandleFunc("GET /_admin/messaging", a.messaging)
	m.HandleFunc("POST /_admin/messaging", take(a.setMessaging))
	return m
}

// servePage gives the page with a policy under which only its own script runs.
func servePage(w http.ResponseWriter, _ *http.Request) {
	nonce := rand.Text()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+nonce+"'; script-src 'nonce-"+nonce+"'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	_, _ = w.Write([]byte(strings.ReplaceAll(page, "{{NONCE}}", nonce)))
}
