package graphtest

import (
	"net/http"
	"slices"
)

// takeKey finds the key of a gateway's customer in place of a token. What stands where Meta looks
// for a token counts for nothing.
func (s *Server) takeKey(c *call) {
	if s.options.AuthHeader != "" {
		c.token = c.r.Header.Get(s.options.AuthHeader)
	}
}

// lacks tells whether the gateway passes an operation on.
func (s *Server) lacks(op Operation) bool { return slices.Contains(s.options.Lacks, op) }

// notPassedOn is how a gateway answers what it does not know: not as Graph does.
func notPassedOn() *reply {
	h := http.Header{}
	h.Set("Content-Type", "application/json")
	return &reply{status: http.StatusNotFound, header: h, body: []byte(`{"message":"Not found"}`)}
}
