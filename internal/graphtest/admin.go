package graphtest

import (
	"crypto/rand"
	_ "embed"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

//go:embed admin.html
var adminPage string

// serveAdmin guards the admin page and API: they have no password, so they answer only to this
// machine, asked by a loopback name (a page elsewhere cannot point its own name here), and take
// changes only from their own page.
func (s *Server) serveAdmin(w http.ResponseWriter, r *http.Request) {
	switch {
	case !loopbackHost(r.Host) || !loopbackPeer(r.RemoteAddr):
		adminError(w, http.StatusForbidden, "The admin page answers on loopback only.")
	case r.Method != http.MethodGet && r.Method != http.MethodHead && !sameOrigin(r):
		adminError(w, http.StatusForbidden, "Changes from other origins are refused.")
	default:
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Referrer-Policy", "no-referrer")
		s.adminMux().ServeHTTP(w, r)
	}
}

func loopbackHost(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
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

func (s *Server) adminMux() *http.ServeMux {
	m := http.NewServeMux()
	m.HandleFunc("GET /_admin", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/_admin/", http.StatusFound)
	})
	m.HandleFunc("GET /_admin/{$}", servePage)
	m.HandleFunc("GET /_admin/status", s.adminStatus)
	m.HandleFunc("GET /_admin/templates", s.adminTemplates)
	m.HandleFunc("POST /_admin/templates", s.adminSeed)
	m.HandleFunc("POST /_admin/templates/{id}/{action}", s.adminChange)
	m.HandleFunc("GET /_admin/requests", s.adminRequests)
	m.HandleFunc("POST /_admin/requests/reset", s.adminDo(s.ResetRequests))
	m.HandleFunc("GET /_admin/faults", s.adminFaults)
	m.HandleFunc("POST /_admin/faults", s.adminFail)
	m.HandleFunc("POST /_admin/faults/clear", s.adminDo(s.ClearFaults))
	m.HandleFunc("POST /_admin/locks/clear", s.adminDo(s.ClearLocks))
	m.HandleFunc("POST /_admin/clock/advance", s.adminAdvance)
	m.HandleFunc("POST /_admin/reset", s.adminDo(s.Reset))
	s.channelRoutes(m)
	return m
}

// servePage gives the page with a policy under which only its own script runs.
func servePage(w http.ResponseWriter, _ *http.Request) {
	nonce := rand.Text()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+nonce+"'; script-src 'nonce-"+nonce+"'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	_, _ = w.Write([]byte(strings.ReplaceAll(adminPage, "{{NONCE}}", nonce)))
}
