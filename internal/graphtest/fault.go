package graphtest

import (
	"cmp"
	"net"
	"net/http"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// FaultKind is a way for a call to go wrong.
type FaultKind string

// The kinds of faults.
const (
	FaultHook         FaultKind = "hook"          // nothing but Before
	FaultReset        FaultKind = "reset"         // connection reset before the work (after it with Committed)
	FaultResetAfter   FaultKind = "reset-after"   // connection reset after the work was committed
	FaultResetMidway  FaultKind = "reset-midway"  // upload: half of the bytes arrive, then a reset
	FaultRefuse       FaultKind = "refuse"        // connection closed at once
	FaultServerError  FaultKind = "500"           // HTTP 500, code 2, is_transient
	FaultUnavailable  FaultKind = "503"           // HTTP 503 with an HTML page
	FaultTruncated    FaultKind = "truncated"     // the work is done, half of the answer arrives
	FaultInvalidJSON  FaultKind = "invalid-json"  // HTTP 200 with something that is not JSON
	FaultEmpty        FaultKind = "empty"         // HTTP 200 without a body
	FaultSuccessFalse FaultKind = "success-false" // HTTP 200 {"success":false}
	FaultError        FaultKind = "error"         // the Graph error in Fault.Error
	FaultToken        FaultKind = "190"           // code 190, subcode 463
	FaultThrottle     FaultKind = "throttle"      // code 80008 and RegainMinutes in the usage header
	FaultAnswer       FaultKind = "answer"        // Fault.Status (200), Fault.Header and Fault.Body, whatever they are
	FaultSlow         FaultKind = "slow"          // held for Delay, or until the client or the server goes away; then served
)

// Fault is something that goes wrong with calls. Faults are tried in the order they were added; one
// call meets one fault.
type Fault struct {
	Op    Operation                // which calls; OpAny for all
	Match func(*http.Request) bool // which of them; nil for all. Called under the server's lock
	Skip  int                      // how many matching calls pass unharmed first
	Times int                      // how many calls meet it; 0 for every one until ClearFaults

	Kind FaultKind
	// Committed does the work before the fault answers, for the kinds that otherwise answer instead
	// of working.
	Committed     bool
	Error         Error         // FaultError; HTTP 400 and OAuthException when left out
	RegainMinutes int           // FaultThrottle
	Delay         time.Duration // FaultSlow; 0 holds until someone gives up
	Status        int           // FaultAnswer
	Body          string        // FaultAnswer
	Header        http.Header   // put over the headers of the answer, for every kind that gives one
	// Before runs outside the server's lock before anything else happens to the call, whatever the
	// kind.
	Before func(*http.Request)

	seen, met int
}

// Fail adds a fault.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// Faults lists the faults as they stand, in the order they were added.
func (s *Server) Faults() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	return copies(s.faults)
}

// Met is how many calls have met the fault.
func (f Fault) Met() int { return f.met }

// ClearFaults removes all faults.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// takeFault finds the first fault that meets a call. The caller holds the lock.
func (s *Server) takeFault(c *call) *Fault {
	for _, f := range s.faults {
		if f.Op != OpAny && f.Op != c.op || f.Match != nil && !f.Match(c.r) || f.Times > 0 && f.met >= f.Times {
			continue
		}
		if f.seen++; f.seen > f.Skip {
			f.met++
			return f
		}
	}
	return nil
}

// cut is how a connection ends instead of an answer.
type cut int

const (
	noCut     cut = iota
	resetCut      // RST
	closeCut      // FIN
	truncated     // half an answer, then FIN
)

// serveWith does the work of a call with a fault around it.
func (s *Server) serveWith(f *Fault, c *call) (*reply, cut) {
	if f == nil {
		return s.work(c), noCut
	}
	if f.Before != nil {
		f.Before(c.r)
	}
	switch f.Kind {
	case FaultHook, "":
		return s.work(c), noCut
	case FaultSlow:
		return s.serveSlowly(f, c)
	case FaultTruncated:
		return s.work(c), truncated
	case FaultResetMidway:
		s.halfUpload(c)
		return nil, resetCut
	}
	if f.Committed || f.Kind == FaultResetAfter {
		s.work(c)
	}
	switch f.Kind {
	case FaultReset, FaultResetAfter:
		return nil, resetCut
	case FaultRefuse:
		return nil, closeCut
	}
	a := s.faultReply(f, c)
	for name, values := range f.Header {
		a.header[http.CanonicalHeaderKey(name)] = values
	}
	return a, noCut
}

// serveSlowly holds a call. One whose client gave up is not served: the connection is gone. With
// Committed the work is done first, so that the client gives up on something that happened.
func (s *Server) serveSlowly(f *Fault, c *call) (*reply, cut) {
	var done *reply
	if f.Committed {
		done = s.work(c)
	}
	if s.pause(c.r, cmp.Or(f.Delay, 24*time.Hour)) != nil {
		return nil, closeCut
	}
	if done == nil {
		done = s.work(c)
	}
	return done, noCut
}

func (s *Server) faultReply(f *Fault, c *call) *reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch f.Kind {
	case FaultServerError:
		e := wire.Plain(2, http.StatusInternalServerError, "An unexpected error has occurred. Please retry your request later.")
		e.Transient = new(true)
		return s.errorReply(c, e)
	case FaultUnavailable:
		h := http.Header{"Content-Type": {"text/html; charset=utf-8"}}
		return &reply{status: http.StatusServiceUnavailable, header: h, body: []byte("<!DOCTYPE html><title>Error</title><h1>Sorry, something went wrong.</h1>")}
	case FaultAnswer:
		return &reply{status: cmp.Or(f.Status, http.StatusOK), header: s.header(c, 0), body: []byte(f.Body)}
	case FaultInvalidJSON:
		return &reply{status: http.StatusOK, header: s.header(c, 0), body: []byte(`for (;;);{"data":`)}
	case FaultEmpty:
		return &reply{status: http.StatusOK, header: s.header(c, 0)}
	case FaultSuccessFalse:
		return s.okReply(c, object{"success": false})
	case FaultToken:
		return s.errorReply(c, expiredToken(s.now()))
	case FaultThrottle:
		return s.errorReply(c, wire.Throttled(f.RegainMinutes))
	}
	e := f.Error
	e.Status, e.Type = cmp.Or(e.Status, http.StatusBadRequest), cmp.Or(e.Type, "OAuthException")
	return s.errorReply(c, &e)
}

// expiredToken words the times as Meta does: on the day the session ended, and now.
func expiredToken(now time.Time) *Error {
	const layout = "Monday, 02-Jan-06 15:04:05 MST"
	return wire.BadToken(463, "Error validating access token: Session has expired on "+now.Add(-24*time.Hour).Format(layout)+
		". The current time is "+now.Format(layout)+".")
}

// sever ends the connection under the client's feet.
func sever(w http.ResponseWriter, how cut, a *reply) {
	if how == truncated {
		a.write(halfWriter{w})
		panic(http.ErrAbortHandler) // closes the connection short of Content-Length
	}
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok && how == resetCut {
		_ = tcp.SetLinger(0) // close sends RST instead of FIN
	}
	_ = conn.Close()
}

// halfWriter loses the second half of what is written and sends the first at once.
type halfWriter struct{ http.ResponseWriter }

func (h halfWriter) Write(b []byte) (int, error) {
	_, err := h.ResponseWriter.Write(b[:len(b)/2])
	_ = http.NewResponseController(h.ResponseWriter).Flush()
	return len(b), err
}
