package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// logged writes a line for each call to Graph. The admin page's own polling is left out.
func logged(next http.Handler, w io.Writer) http.Handler {
	var mu sync.Mutex
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/_admin") {
			next.ServeHTTP(rw, r)
			return
		}
		start := time.Now()
		seen := &recorder{ResponseWriter: rw}
		// Deferred, since a connection that is cut on purpose unwinds the stack.
		defer func() {
			status := "cut"
			if seen.status != 0 {
				status = fmt.Sprint(seen.status)
			}
			mu.Lock()
			defer mu.Unlock()
			fmt.Fprintf(w, "%s %-4s %-6s %s %s\n", start.Format(time.TimeOnly), status, r.Method, redacted(r), time.Since(start).Round(time.Microsecond))
		}()
		next.ServeHTTP(seen, r)
	})
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets the server underneath cut the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// redacted is the address of a call without what is secret in it.
func redacted(r *http.Request) string {
	q := r.URL.Query()
	for _, name := range []string{"access_token", "input_token", "appsecret_proof", "sig"} {
		if q.Has(name) {
			q.Set(name, "REDACTED")
		}
	}
	s := r.URL.EscapedPath()
	if len(q) > 0 {
		s += "?" + q.Encode()
	}
	return s
}

// quoted makes a value safe to paste into a shell.
func quoted(s string) string {
	if !strings.ContainsAny(s, " '\"$`\\!&|;<>()*?[]{}~#\n") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
