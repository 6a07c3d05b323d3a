package graph

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// session is an upload that Graph has been told of (page "Resumable Upload API").
// Its id is opaque, and whoever has it can write to the upload: it ends in a
// signature, in the form of a URL's query. So it is a secret.
type session struct {
	id    string // "upload:…", without the query
	query url.Values
}

const sessionPrefix = "upload:"

// sessionShape is what an id can be made of. All ids that were seen are Base64;
// other characters that have no meaning in a path are let through, and ".." (see
// parseSession) is not, with which the call would go to another object.
var sessionShape = regexp.MustCompile(`^` + sessionPrefix + `[A-Za-z0-9+/=_.:~-]+$`)

// String keeps a session out of a text printed by accident.
func (s session) String() string { return sessionPrefix + transport.Redacted }

// GoString is String for %#v.
func (s session) GoString() string { return s.String() }

func parseSession(text string) (session, bool) {
	id, rest, _ := strings.Cut(text, "?")
	query, err := url.ParseQuery(rest)
	if err != nil || !sessionShape.MatchString(id) || strings.Contains(id, "..") {
		return session{}, false
	}
	return session{id, query}, true
}

// openSession announces a file. A session that is never used costs nothing, so
// that the call is repeated like a read.
func (c *Client) openSession(ctx context.Context, app string, m Media) (session, error) {
	r := transport.NewRequest(http.MethodPost, transport.GraphHost, transport.Node("app id", app), transport.Edge("uploads"))
	r.IdempotentPOST = true
	r.Query.Set("file_name", m.Name)
	r.Query.Set("file_length", strconv.FormatInt(m.Size, 10))
	r.Query.Set("file_type", m.Type)
	out, a, err := transport.Do[struct {
		ID looseString `json:"id"`
	}](ctx, c.chain, r)
	if err != nil {
		return session{}, err
	}
	s, ok := parseSession(string(out.ID))
	if !ok {
		return session{}, c.chain.Malformed(r, a, transport.Unexpected)
	}
	return s, nil
}

// request is a call on the session. Meta's page wants the scheme "OAuth" here.
func (s session) request(method string) *transport.Request {
	r := transport.NewRequest(method, transport.GraphHost, transport.Opaque(s.id, s.String()))
	r.Scheme = "OAuth"
	for key, values := range s.query {
		r.Query[key] = values
	}
	return r
}

// lostSession is the error of a session that Graph takes no more bytes for. A
// new one has to be opened.
type lostSession struct{ err error }

func (e *lostSession) Error() string { return "the upload session is gone: " + e.err.Error() }

// isGone reports that Graph does not know a session that it was asked about.
// How it says so is not documented, so that every definite refusal counts that
// is not about the token or the moment.
func isGone(err error) bool {
	var (
		refusal   *Error
		malformed *transport.ResponseError
	)
	switch {
	case errors.As(err, &refusal):
		return refusal.Class() == transport.ClassOther
	case errors.As(err, &malformed):
		return malformed.Malformed == transport.Unexpected || malformed.HTTPStatus == http.StatusNotFound || malformed.HTTPStatus == http.StatusGone
	}
	return false
}
