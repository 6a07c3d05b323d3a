package transport

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// What a Config gets where it says nothing.
const (
	DefaultAPIVersion            = "v25.0"
	DefaultGraphURL              = "https://graph.facebook.com"
	DefaultAPIURL                = "https://api.facebook.com"
	DefaultRequestTimeout        = 30 * time.Second
	DefaultMaxRetries            = 4
	DefaultMaxConcurrentRequests = 8
	DefaultUserAgent             = "terraform-provider-whatsapp"
	DefaultAuthHeader            = "Authorization"
)

// Config is what a Client is made of. The zero value of a field means its
// default; an empty AccessToken is reported by the first call, not by New, so
// that work which needs no Graph goes on without one.
type Config struct {
	AccessToken string // sent as a header only
	AppSecret   string // when set, every call carries appsecret_proof
	proof       string // that goes with AccessToken, or ""; New works it out
	AppID       string // for uploads; asked from Graph when empty
	// AuthHeader is the header that carries the token: Authorization with a scheme before
	// it, any other, which is a gateway's, the token alone. The token is the gateway's
	// own key then: it goes to no host of Meta's, and nothing is proved to Meta by it.
	AuthHeader string

	APIVersion string // of GraphURL; APIURL has no version in its paths
	GraphURL   string
	APIURL     string // archive and unarchive live there

	RequestTimeout        time.Duration // of one HTTP attempt, not of a whole call
	MaxRetries            *int          // attempts after the first; nil is the default, 0 is none
	MaxConcurrentRequests int

	UserAgent string
	Logger    Logger // nil: no log
	LogLevel  Level  // lines below it are not even put together; the zero value is all

	Transport http.RoundTripper // nil: a copy of net/http's default
	Clock     Clock             // nil: the system's
	Jitter    func() float64    // a random number in [0,1); nil: math/rand
}

// Level tells a Logger how much a line matters.
type Level int

// Trace carries headers and bodies (redacted and cut short), Debug one line
// for each HTTP attempt, Warn what a user may want to know of: retries.
const (
	LevelTrace Level = iota
	LevelDebug
	LevelWarn
)

// Logger receives log lines. All it is given is redacted already.
type Logger func(ctx context.Context, level Level, msg string, fields map[string]any)

// ConfigError says which setting is wrong. It never holds a secret's value.
type ConfigError struct {
	Field   string // as the user writes it, such as "graph_url"
	Problem string
}

func (e *ConfigError) Error() string { return e.Field + ": " + e.Problem }

// String keeps the secrets out of a Config that is printed by accident.
func (c Config) String() string {
	return fmt.Sprintf("graph.Config{%s %s, secrets withheld}", c.GraphURL, c.APIVersion)
}

// GoString is String for %#v.
func (c Config) GoString() string { return c.String() }

// withDefaults fills in what was left out.
func (c Config) withDefaults() Config {
	c.APIVersion = cmp.Or(c.APIVersion, DefaultAPIVersion)
	c.GraphURL = cmp.Or(c.GraphURL, DefaultGraphURL)
	c.APIURL = cmp.Or(c.APIURL, DefaultAPIURL)
	c.RequestTimeout = cmp.Or(c.RequestTimeout, DefaultRequestTimeout)
	c.MaxConcurrentRequests = cmp.Or(c.MaxConcurrentRequests, DefaultMaxConcurrentRequests)
	c.UserAgent = cmp.Or(c.UserAgent, DefaultUserAgent)
	c.AuthHeader = cmp.Or(http.CanonicalHeaderKey(c.AuthHeader), DefaultAuthHeader)
	c.MaxRetries = cmp.Or(c.MaxRetries, new(DefaultMaxRetries))
	c.Clock = cmp.Or[Clock](c.Clock, systemClock{})
	if c.Transport == nil {
		c.Transport = newTransport(c.MaxConcurrentRequests)
	}
	if c.Jitter == nil {
		c.Jitter = rand.Float64
	}
	if c.Logger == nil {
		c.Logger = func(context.Context, Level, string, map[string]any) {}
		c.LogLevel = LevelWarn
	}
	return c
}

// The shapes of versions: Meta's, and those of gateways, some of which have no
// second number.
var (
	metaVersion    = regexp.MustCompile(`^v[1-9][0-9]*\.[0-9]+$`)
	gatewayVersion = regexp.MustCompile(`^v[1-9][0-9]*(\.[0-9]+)?$`)
)

// check finds the first setting that cannot work. Defaults are filled in.
func (c Config) check() error {
	if err := cmp.Or(checkURL("graph_url", c.GraphURL), checkURL("api_url", c.APIURL)); err != nil {
		return err
	}
	version := ""
	if len(c.APIVersion) <= longestVersion {
		version = fmt.Sprintf("is %q and ", c.APIVersion)
	}
	for _, rule := range []struct {
		broken         bool
		field, problem string
	}{
		{!gatewayVersion.MatchString(c.APIVersion), "api_version", version + `must look like "v25.0", or like "v3" where graph_url is a gateway's`},
		{isMeta(c.GraphURL) && !metaVersion.MatchString(c.APIVersion), "api_version", version + `must look like "v25.0"; a version without a second number is a gateway's, and graph_url is Meta's`},
		{!canCarryToken(c.AuthHeader), "auth_header", `must be the name of the header that carries the token, such as "Authorization" or "X-API-Key", and none that HTTP or the provider itself needs`},
		{c.hasGatewayKey() && isMeta(c.GraphURL), "auth_header", `is a gateway's, and graph_url is Meta's, which takes a token in Authorization alone; set graph_url to the gateway's address, or auth_header to "Authorization"`},
		{!isHeaderSafe(c.AccessToken, false), "access_token", "contains white space or a control character; was it read from a file with a line break at its end?"},
		{!isHeaderSafe(c.AppSecret, false), "app_secret", "contains white space or a control character; was it read from a file with a line break at its end?"},
		{c.AppID != "" && !IsDigits(c.AppID), "app_id", "must be the app's numeric id"},
		{c.RequestTimeout < 0, "request_timeout", "must not be negative"},
		{*c.MaxRetries < 0, "max_retries", "must not be negative"},
		{c.MaxConcurrentRequests < 0, "max_concurrent_requests", "must be at least 1"},
		{!isHeaderSafe(c.UserAgent, true), "user_agent", "contains a control character"},
	} {
		if rule.broken {
			return &ConfigError{Field: rule.field, Problem: rule.problem}
		}
	}
	return nil
}

// checkURL accepts https anywhere and http on this machine only: a token on an
// unencrypted line is a token given away.
func checkURL(field, text string) error {
	u, err := url.Parse(text)
	problem := ""
	switch scheme := "https://"; {
	case !strings.Contains(text, "://") && isBareAddress(text):
		if bare, err := url.Parse("//" + text); err == nil && isLoopback(bare.Hostname()) {
			scheme = "http://"
		}
		problem = fmt.Sprintf("is %q and has to begin with https://, or with http:// for this machine: write %q", text, scheme+text)
	case err != nil:
		problem = "is not a URL" // the parser's own text would repeat it, user info included
	case u.Host == "" || u.Hostname() == "":
		problem = `must be a full URL such as "https://graph.facebook.com"`
	case u.User != nil:
		problem = "must not carry a user name or password"
	case u.RawQuery != "" || u.Fragment != "" || u.ForceQuery:
		problem = "must not carry a query or a fragment"
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		problem = "must use https; plain http is allowed for this machine (localhost) only"
	case u.Scheme != "https" && u.Scheme != "http":
		problem = "must use https"
	}
	if problem == "" {
		return nil
	}
	return &ConfigError{Field: field, Problem: problem}
}

// A secret that was put into another setting by mistake is not repeated: neither as a
// version, in bytes, nor as an address.
const (
	longestVersion = 16
	longestAddress = 100
)

// isBareAddress reports whether a text looks like the address of a host without its
// scheme: a token has no dot and no port, or is longer.
func isBareAddress(text string) bool {
	return len(text) <= longestAddress && (text == "localhost" || strings.ContainsAny(text, ".:")) && !strings.ContainsAny(text, "@?#")
}

// isHeaderSafe reports whether s can be the value, or part of the value, of an
// HTTP header.
func isHeaderSafe(s string, spaces bool) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r >= 0x7f || r == ' ' && !spaces
	})
}

// Clock is where this package gets the time from and where it waits, so that a
// test can move time and so that no wait outlives its context.
type Clock interface {
	Now() time.Time
	// Wait returns nil after d, or the context's error if that ends first.
	Wait(ctx context.Context, d time.Duration) error
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// SystemClock is the machine's own time, and waits that take as long as they say.
func SystemClock() Clock { return systemClock{} }
