package transport

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// Redacted stands where a secret was.
const Redacted = "(redacted)"

// redactor takes secrets out of text that people or logs will see: its own, by
// value, and others by their form. A nil redactor knows the forms alone.
type redactor struct {
	mu      sync.RWMutex // a secret may be learned while others are looked for
	secrets []string     // as withoutOwn looks for them
	header  string       // that carries the token, in its canonical spelling
}

// minSecret is the shortest text taken for a secret, or for the beginning of
// one: anything shorter would redact ordinary words.
const minSecret = 4

func newRedactor(secrets ...string) *redactor {
	c := &redactor{}
	c.learn(secrets...)
	return c
}

// learn adds secrets that come with a call and not with the configuration.
func (c *redactor) learn(secrets ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range secrets {
		for _, form := range spellings(s) {
			if !slices.Contains(c.secrets, form) {
				c.secrets = append(c.secrets, form)
			}
		}
	}
}

// secretPatterns are the places where secrets live. Each tolerates a text that was cut
// in the middle of one, and JSON inside a JSON string.
var secretPatterns = []struct {
	pattern *regexp.Regexp
	put     string
}{
	// Members of JSON objects; "h" is the answer to an upload.
	{regexp.MustCompile(`(?i)(\\*"(?:access_token|appsecret_proof|input_token|verify_token|client_secret|app_secret|h|profile_picture_handle|pin)\\*"\s*:\s*\\*")(?:[^"\\]|\\.)*`), "${1}" + Redacted},
	{regexp.MustCompile(`(?i)(\\*"header_handle\\*"\s*:\s*\[)[^\]]*`), "${1}" + Redacted},
	// Parameters of URLs, also in pages that were not asked for.
	{regexp.MustCompile(`(?i)\b((?:access_token|appsecret_proof|input_token|verify_token|client_secret|sig|oh)=)[^&\s"'<>\\]+`), "${1}" + Redacted},
	// User names and passwords in a URL, such as a proxy's.
	{regexp.MustCompile(`(://)[^/\s"'@]*@`), "${1}" + Redacted + "@"},
	// Upload sessions and upload handles.
	{regexp.MustCompile(`\bupload:[A-Za-z0-9+/=_.:~\\-]+(?:\?[^\s"'<>]*)?`), "upload:" + Redacted},
	{regexp.MustCompile(`\b[0-9]+::[A-Za-z0-9+/=:_.%\\-]{4,}`), Redacted},
	{regexp.MustCompile(`\b[0-9]:[A-Za-z0-9+/=\\]{4,}:[^\s"'<>]*:e:[^\s"'<>]*`), Redacted}, // the form of older pages
	// Headers that a proxy prints, and what looks like one of Meta's tokens.
	{regexp.MustCompile(`(?i)\b(bearer|oauth)\s+[A-Za-z0-9._|~+/=-]{16,}`), "${1} " + Redacted},
	{regexp.MustCompile(`\bEAA[A-Za-z0-9]{16,}`), Redacted},
}

func (c *redactor) text(s string) string {
	if c != nil {
		c.mu.RLock()
		s = c.withoutOwn(s)
		c.mu.RUnlock()
	}
	for _, p := range secretPatterns {
		s = p.pattern.ReplaceAllString(s, p.put)
	}
	return s
}

// printable is a redacted text in which characters that cannot be seen are named:
// they could paint a terminal, or make a text read like another. It is no longer
// than limit characters.
func (c *redactor) printable(s string, limit int) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(beginning(s, limit), "\r\n", "\n"), " ")
	return cut(visible.Text(strings.TrimSpace(c.text(s))), limit)
}

// beginning cuts what only limit characters will be shown of, before it is
// redacted: eight times as much, so that redaction sees what it needs.
func beginning[T ~string | ~[]byte](s T, limit int) string {
	return string(s[:min(len(s), 8*limit)])
}

func cut(s string, limit int) string {
	count := 0
	for i := range s {
		if count == limit {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
