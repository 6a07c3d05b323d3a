package faults_test

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// fault is a way for a call to end badly.
type fault struct {
	name string
	do   func(*incident)
}

// incident is a call that a fault happens to.
type incident struct {
	wire   *wire
	call   *call
	rw     http.ResponseWriter
	r      *http.Request
	answer *answer // the server's, when it has done the work
}

// The ways, apart from a refused connection, which needs no proxy, and a killed
// process, which needs more than one.
var (
	reset        = fault{"reset", func(i *incident) { i.cut() }}
	serverError  = says("500", http.StatusInternalServerError, "text/plain", "Internal Server Error")
	unavailable  = says("503 page", http.StatusServiceUnavailable, "text/html; charset=utf-8", "<!DOCTYPE html><title>Error</title><h1>Sorry, something went wrong.</h1>")
	truncated    = fault{"truncated JSON", func(i *incident) { i.halve() }}
	invalid      = says("invalid JSON", http.StatusOK, "application/json", `for (;;);{"data":`)
	empty        = says("empty 200", http.StatusOK, "application/json", "")
	successFalse = says("success false", http.StatusOK, "application/json", `{"success":false}`)
	codeOne      = refuses("code 1", http.StatusInternalServerError, 1, 0, "An unknown error occurred")
	codeTwo      = refuses("code 2", http.StatusServiceUnavailable, 2, 0, "Service temporarily unavailable")
	deadToken    = refuses("190", http.StatusUnauthorized, 190, 463, "Error validating access token: Session has expired on Sunday.")
	slow         = fault{"slow", func(i *incident) { i.hold() }}

	everyFault = []fault{reset, serverError, unavailable, truncated, invalid, empty, successFalse, codeOne, codeTwo, deadToken, slow}
)

// says is a fault that answers.
func says(name string, status int, kind, body string) fault {
	return fault{name, func(i *incident) {
		i.rw.Header().Set("Content-Type", kind)
		i.rw.WriteHeader(status)
		_, _ = i.rw.Write([]byte(body))
	}}
}

// refuses is a fault that answers with an error in Graph's form.
func refuses(name string, status, code, subcode int, message string) fault {
	kind := "OAuthException"
	if code == 100 {
		kind = "GraphMethodException"
	}
	sub := ""
	if subcode != 0 {
		sub = fmt.Sprintf(`,"error_subcode":%d`, subcode)
	}
	return says(name, status, "application/json", fmt.Sprintf(`{"error":{"message":%q,"type":%q,"code":%d%s,"fbtrace_id":"AbCdEf"}}`, message, kind, code, sub))
}

// cut resets the connection.
func (i *incident) cut() {
	conn, _, err := http.NewResponseController(i.rw).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // RST instead of FIN
	}
	_ = conn.Close()
}

// halve sends half of the answer and closes the connection.
func (i *incident) halve() {
	body := []byte(`{"id":"104299","status":"PENDING"}`)
	if i.answer != nil {
		body = i.answer.body
	}
	i.rw.Header().Set("Content-Type", "application/json")
	i.rw.Header().Set("Content-Length", fmt.Sprint(len(body)))
	_, _ = i.rw.Write(body[:len(body)/2])
	_ = http.NewResponseController(i.rw).Flush()
	panic(http.ErrAbortHandler)
}

// hold waits until the other side gives up.
func (i *incident) hold() {
	select {
	case <-i.r.Context().Done():
	case <-i.wire.closed:
	}
}

// cell is one place of the matrix: a fault, before or after the server has done
// the work.
type cell struct {
	fault fault
	done  bool
}

func (c cell) String() string {
	if c.done {
		return c.fault.name + ", after"
	}
	return c.fault.name + ", before"
}

// name is the cell as the name of a template.
func (c cell) name() string {
	return strings.NewReplacer(" ", "_", ",", "").Replace(strings.ToLower("f_" + c.String()))
}

// cells are all of them for a write. A call with a dead token is never done.
func cells() []cell {
	var out []cell
	for _, f := range everyFault {
		out = append(out, cell{f, false})
		if f.name != deadToken.name {
			out = append(out, cell{f, true})
		}
	}
	return out
}

// undone are those of the cells in which the server does nothing: all that a
// read can meet.
func undone() []cell {
	var out []cell
	for _, c := range cells() {
		if !c.done {
			out = append(out, c)
		}
	}
	return out
}
