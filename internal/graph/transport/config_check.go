package transport

import (
	"net"
	"net/url"
	"regexp"
	"strings"
)

var versionShape = regexp.MustCompile(`^v[1-9][0-9]*\.[0-9]+$`)

// check finds the first setting that cannot work. Defaults are filled in.
func (c Config) check() error {
	if err := checkURL("graph_url", c.GraphURL); err != nil {
		return err
	}
	if err := checkURL("api_url", c.APIURL); err != nil {
		return err
	}
	for _, rule := range []struct {
		broken         bool
		field, problem string
	}{
		{!versionShape.MatchString(c.APIVersion), "api_version", `must look like "v25.0"`},
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
	switch {
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

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// isHeaderSafe reports whether s can be the value, or part of the value, of an
// HTTP header.
func isHeaderSafe(s string, spaces bool) bool {
	for i := range len(s) {
		if b := s[i]; b < ' ' || b >= 0x7f || b == ' ' && !spaces {
			return false
		}
	}
	return true
}
