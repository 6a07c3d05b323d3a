package transport

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
)

// hasGatewayKey reports whether the token is the key of a gateway, which speaks
// Graph and has its own way to tell who calls, and not a token of Meta's.
func (c Config) hasGatewayKey() bool { return c.AuthHeader != DefaultAuthHeader }

// headerShape is the name of a header (RFC 9110, "token"), of bounded length.
var headerShape = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$")

// canCarryToken reports whether a header, in its canonical spelling, can carry a
// token: none that the request needs for something else, or that a server on the
// way reads, writes into its log as a matter of course, or takes off.
func canCarryToken(name string) bool {
	switch name {
	case "Accept", "Accept-Encoding", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Cookie", "Expect", "File_offset",
		"Forwarded", "From", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "Range", "Referer", "Te", "Trailer",
		"Transfer-Encoding", "Upgrade", "User-Agent", "Via", "X-Forwarded-For":
		return false
	}
	return headerShape.MatchString(name)
}

// keepFromMeta refuses, where the token is a gateway's key, what the key must not
// be sent for: a call to a host of Meta's, which is the default of api_url, and one
// that an app makes as itself, whose secret is nothing for a gateway.
func (c *Chain) keepFromMeta(ctx context.Context, r *Request, next doer) (*Answer, error) {
	switch {
	case !c.hasGatewayKey():
	case r.OnAPIHost && r.address == "" && isMeta(c.APIURL):
		return nil, &ConfigError{Field: "api_url", Problem: "is Meta's, to which the key in " + c.AuthHeader + " (auth_header) is not sent. " +
			"Templates are archived and unarchived there: where the gateway does that too, set api_url to its address; where it does not, do it in WhatsApp Manager"}
	case r.App != "":
		return nil, &ConfigError{Field: "auth_header", Problem: "is a gateway's, and app " + r.App + " makes this call as itself, with its secret, which is for Meta alone; " +
			"use a provider with Meta's own address and token for it"}
	}
	return next(ctx, r)
}

// authorize gives each call its token, as a header, and the proof that the
// caller also knows the app's secret (page "Securing Graph API calls").
//
// Graph knows the proof as a parameter only. In a request with a JSON body it
// is a member of the body, out of sight of proxies and access logs. A GET or a
// DELETE has no place for it but the query; without the token, which is not
// there, it opens nothing, and logs and errors never show it. Neither has an
// upload, whose body is the file.
//
// Of a call that an app makes as itself, the app's id and secret are the token
// (page "Access Token Guide", app access tokens).
func (c *Chain) authorize(ctx context.Context, r *Request, next doer) (*Answer, error) {
	header, token, proof := c.AuthHeader, c.AccessToken, c.proof
	switch {
	case r.address != "":
		return next(ctx, r)
	case r.App != "" && c.AppSecret == "":
		return nil, &ConfigError{Field: "app_secret", Problem: "is needed for this call, which app " + r.App + " makes as itself, and not set"}
	case r.App != "":
		header, token = DefaultAuthHeader, r.App+"|"+c.AppSecret
		proof = appSecretProof(token, c.AppSecret)
		c.redact.learn(token, proof)
	case token == "":
		return nil, &ConfigError{Field: "access_token", Problem: "is needed for this call and not set"}
	}
	r = r.Clone()
	if header == DefaultAuthHeader {
		token = cmp.Or(r.Scheme, "Bearer") + " " + token
	}
	r.Header.Set(header, token)
	if proof != "" {
		r.prove(proof)
	}
	return next(ctx, r)
}

// prove adds the proof to a request of the caller's own.
func (r *Request) prove(proof string) {
	const key = "appsecret_proof"
	rest, isObject := bytes.CutPrefix(bytes.TrimSpace(r.Body), []byte("{"))
	if !isObject {
		r.Query.Set(key, proof)
		return
	}
	body := []byte(`{"` + key + `":"` + proof + `"`)
	if !bytes.HasPrefix(bytes.TrimSpace(rest), []byte("}")) {
		body = append(body, ',')
	}
	r.Body = slices.Concat(body, rest)
}

// appSecretProof is the HMAC of the token under the app's secret, or nothing
// when there is no secret.
func appSecretProof(token, secret string) string {
	if token == "" || secret == "" {
		return ""
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(token))
	return hex.EncodeToString(mac.Sum(nil))
}

// identify says who is calling.
func (c *Chain) identify(ctx context.Context, r *Request, next doer) (*Answer, error) {
	r = r.Clone()
	r.Header.Set("User-Agent", c.UserAgent)
	return next(ctx, r)
}
