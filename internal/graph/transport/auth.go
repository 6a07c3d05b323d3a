package transport

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
)

// authorize gives each call its token, as a header, and the proof that the
// caller also knows the app's secret (page "Securing Graph API calls").
//
// Graph knows the proof as a parameter only. In a request with a JSON body it
// is a member of the body, out of sight of proxies and access logs. A GET or a
// DELETE has no place for it but the query; without the token, which is not
// there, it opens nothing, and logs and errors never show it. Neither has an
// upload, whose body is the file.
func authorize(header, token, proof string) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			if r.App != "" || r.address != "" {
				return next(ctx, r)
			}
			if token == "" {
				return nil, &ConfigError{Field: "access_token", Problem: "is needed for this call and not set"}
			}
			r = r.Clone()
			carry(r.Header, header, cmp.Or(r.Scheme, "Bearer"), token)
			if proof != "" {
				r.prove(proof)
			}
			return next(ctx, r)
		}
	}
}

// authorizeApp is authorize for a call that an app makes as itself: its id and
// its secret are its token (page "Access Token Guide", app access tokens). The
// proof goes with it as with any token.
func authorizeApp(secret string, clean *redactor) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			switch {
			case r.App == "":
				return next(ctx, r)
			case secret == "":
				return nil, &ConfigError{Field: "app_secret", Problem: "is needed for this call, which app " + r.App + " makes as itself, and not set"}
			}
			token := r.App + "|" + secret
			proof := appSecretProof(token, secret)
			clean.learn(token, proof)
			r = r.Clone()
			carry(r.Header, DefaultAuthHeader, "Bearer", token)
			r.prove(proof)
			return next(ctx, r)
		}
	}
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
func identify(userAgent string) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			r = r.Clone()
			r.Header.Set("User-Agent", userAgent)
			return next(ctx, r)
		}
	}
}
