package graphtest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// grant is what a token may do.
type grant struct {
	app      string // the app the token belongs to
	scopes   []string
	readOnly bool
	expired  bool
	revoked  map[string]revocation // by account
}

// revocation is how an account answers a token that lost it.
type revocation int

const (
	hidden    revocation = iota // as if it were not there: 100 and subcode 33
	forbidden                   // code 200
)

const (
	manage  = "whatsapp_business_management"
	message = "whatsapp_business_messaging"

	appScope = "app" // the token of an app itself, which is good for nothing but the app

	anyScope    = "any"    // every token that is good
	eitherScope = "either" // manage or message
)

// firstTokens are those that every server begins with.
func (s *Server) firstTokens() map[string]*grant {
	return map[string]*grant{
		s.options.Token: {app: AppID, scopes: []string{manage, message}},
		ReadToken:       {app: AppID, scopes: []string{manage}, readOnly: true},
		MessagingToken:  {app: AppID, scopes: []string{message}},
		ExpiredToken:    {app: AppID, scopes: []string{manage}, expired: true},
	}
}

// authenticate checks the token and its proof (Meta: "Access Token Guide", "Secure Graph API
// Calls").
func (s *Server) authenticate(c *call) *Error {
	if c.token == "" {
		return missingToken(c)
	}
	g, ok := s.tokens[c.token]
	if !ok && strings.Contains(c.token, "|") {
		return wire.BadToken(0, "Invalid OAuth access token signature.")
	}
	if !ok {
		return wire.BadToken(0, "Invalid OAuth access token - Cannot parse access token")
	}
	if g.expired {
		return expiredToken(s.now())
	}
	return s.checkProof(c)
}

func missingToken(c *call) *Error {
	e := wire.Plain(104, http.StatusBadRequest, "An access token is required to request this resource.")
	if c.path() == "/me" {
		e = wire.Plain(2500, http.StatusBadRequest, "An active access token must be used to query information about the current user.")
	}
	e.Challenge = "invalid_request"
	return e
}

// checkProof checks a proof that is sent, whether the app demands one or not.
func (s *Server) checkProof(c *call) *Error {
	e := wire.Plain(100, http.StatusBadRequest, "Invalid appsecret_proof provided in the API argument")
	e.Type = "GraphMethodException"
	proof := c.str("appsecret_proof")
	if proof == "" {
		if s.options.AppSecret == "" {
			return nil
		}
		e.Message = "API calls from the server require an appsecret_proof argument"
		return e
	}
	mac := hmac.New(sha256.New, []byte(s.appOf(c).secret))
	mac.Write([]byte(c.token))
	if hmac.Equal([]byte(proof), []byte(hex.EncodeToString(mac.Sum(nil)))) {
		return nil
	}
	return e
}

// permit checks scopes and the account. A node of an account that was taken away looks as if it did
// not exist.
func (s *Server) permit(c *call) *Error {
	g := s.tokens[c.token]
	if how, lost := g.revoked[c.account]; lost {
		if how == forbidden && c.node == accountNode {
			return wire.MissingPermission()
		}
		return wire.Unsupported(c.r.Method, c.segments[0])
	}
	if c.edge == nil || c.edge.scope == anyScope {
		return nil
	}
	if e := g.reaches(c.edge.scope); e != nil {
		return e
	}
	if g.readOnly && c.r.Method != http.MethodGet {
		return wire.MissingPermission()
	}
	return nil
}

// reaches checks a token's scopes. The error codes page has two codes for a missing permission, 10
// and the range from 200 on, and does not say which edge gives which; here sending and phone
// settings give 10, everything else gives 200.
func (g *grant) reaches(scope string) *Error {
	has := func(scope string) bool { return slices.Contains(g.scopes, scope) }
	switch {
	case has(scope), scope == eitherScope && (has(message) || has(manage)):
		return nil
	case scope == message:
		return wire.Plain(10, http.StatusForbidden, "(#10) Application does not have permission for this action")
	case scope == appScope:
		return wire.Plain(15, http.StatusBadRequest, "(#15) This method must be called with an app access_token.")
	}
	return wire.MissingPermission()
}

// ExpireToken makes a token answer code 190, subcode 463 from now on.
func (s *Server) ExpireToken(token string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.tokens[token]; g != nil {
		g.expired = true
	}
}

// AddToken adds a token of the app AppID; with no scopes it gets whatsapp_business_management.
func (s *Server) AddToken(token string, scopes ...string) { s.AddAppToken(token, AppID, scopes...) }

// AddAppToken is AddToken for another app: the one whose subscriptions the token's calls change.
func (s *Server) AddAppToken(token, app string, scopes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(scopes) == 0 {
		scopes = []string{manage}
	}
	s.appNamed(app)
	s.tokens[token] = &grant{app: app, scopes: scopes}
}

// RevokeAccount takes an account away from a token: the account and everything in it answer as if
// they did not exist.
func (s *Server) RevokeAccount(token, waba string) { s.revoke(token, waba, hidden) }

// ForbidAccount is RevokeAccount with an account that answers code 200 itself; its templates still
// look nonexistent.
func (s *Server) ForbidAccount(token, waba string) { s.revoke(token, waba, forbidden) }

// RestoreAccount undoes RevokeAccount and ForbidAccount.
func (s *Server) RestoreAccount(token, waba string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g := s.tokens[token]; g != nil {
		delete(g.revoked, waba)
	}
}

func (s *Server) revoke(token, waba string, how revocation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.tokens[token]
	if g == nil {
		return
	}
	if g.revoked == nil {
		g.revoked = map[string]revocation{}
	}
	g.revoked[waba] = how
}

// notPassedOn is how a gateway answers what it does not know: not as Graph does.
func notPassedOn() *reply {
	h := http.Header{}
	h.Set("Content-Type", "application/json")
	return &reply{status: http.StatusNotFound, header: h, body: []byte(`{"message":"Not found"}`)}
}
