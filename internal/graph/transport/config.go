package transport

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
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
)

// Config is what a Client is made of. The zero value of a field means its
// default; an empty AccessToken is reported by the first call, not by New, so
// that work which needs no Graph goes on without one.
type Config struct {
	AccessToken string // sent as a Bearer header only
	AppSecret   string // when set, every call carries appsecret_proof
	AppID       string // for uploads; asked from Graph when empty

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
	if c.MaxRetries == nil {
		n := DefaultMaxRetries
		c.MaxRetries = &n
	}
	if c.Transport == nil {
		c.Transport = newTransport(c.MaxConcurrentRequests)
	}
	if c.Clock == nil {
		c.Clock = systemClock{}
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
