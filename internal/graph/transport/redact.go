package transport

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"net/url"
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

// withoutOwn takes the known secrets out of a text, in any way of writing them
// that a server may echo: as they are, in JSON (\/, \", \u002f, and JSON inside
// a JSON string), in the path or the query of a URL (%2F, %20, +), in HTML. They
// are looked for in the text without its escapes. A text may have been cut in
// the middle of a secret: its beginning at the end of the text goes too.
func (c *redactor) withoutOwn(s string) string {
	plain, at := unescape(cutEscape.ReplaceAllString(s, ""))
	at[len(plain)] = len(s)
	var out strings.Builder
	rest := 0
	for i := 0; i < len(plain); {
		n := c.ownAt(plain[i:])
		if n == 0 {
			i++
			continue
		}
		out.WriteString(s[rest:at[i]] + Redacted)
		i += n
		rest = at[i]
	}
	return out.String() + s[rest:]
}

// ownAt is how much of the beginning of an unescaped text is a secret, or all of
// it when the text ends within one.
func (c *redactor) ownAt(plain string) int {
	most := 0
	for _, secret := range c.secrets {
		switch {
		case strings.HasPrefix(plain, secret):
			most = max(most, len(secret))
		case len(plain) >= minSecret && strings.HasPrefix(secret, plain):
			most = len(plain)
		}
	}
	return most
}

// spellings are the forms in which a secret is looked for: without what looks
// like an escape in it, which is how it reads where a server wrote it as it is,
// and with that, but for its backslashes.
func spellings(secret string) []string {
	plain, _ := unescape(secret)
	bare := strings.NewReplacer(`\`, "", "+", " ").Replace(secret)
	return slices.DeleteFunc([]string{plain, bare}, func(s string) bool { return len(s) < minSecret })
}

var (
	// escape is a character that is written in another way. How many
	// backslashes were one cannot be told, so that they count for nothing; and a "+" may
	// have been a space, so that it counts for one.
	escape = regexp.MustCompile(`\\+u[Dd][89ABab][0-9A-Fa-f]{2}\\+u[0-9A-Fa-f]{4}|\\+u[0-9A-Fa-f]{4}|\\+|%[0-9A-Fa-f]{2}|&#?[0-9A-Za-z]+;|\+`)
	// cutEscape is what is left of one at the end of a text that was cut.
	cutEscape   = regexp.MustCompile(`(?:\\+u[Dd][89ABab][0-9A-Fa-f]{2}(?:\\+(?:u[0-9A-Fa-f]{0,3})?)?|\\+(?:u[0-9A-Fa-f]{0,3})?|%[0-9A-Fa-f]?|&[#0-9A-Za-z]*)$`)
	backslashes = regexp.MustCompile(`\\+`)
)

// unescape is a text without its escapes. at has, for each byte of that and for
// its end, the place in s that it comes from.
func unescape(s string) (plain string, at []int) {
	var out strings.Builder
	write := func(text string, from, step int) {
		out.WriteString(text)
		for i := range len(text) {
			at = append(at, from+i*step)
		}
	}
	done := 0
	for _, m := range escape.FindAllStringIndex(s, -1) {
		write(s[done:m[0]], done, 1)
		write(meant(s[m[0]:m[1]]), m[0], 0)
		done = m[1]
	}
	write(s[done:], done, 1)
	return out.String(), append(at, len(s))
}

// meant is what an escape stands for.
func meant(escaped string) string {
	char := escaped
	switch {
	case escaped[0] == '%':
		char, _ = url.PathUnescape(escaped) // of two hexadecimal digits
	case escaped[0] == '&':
		char = html.UnescapeString(escaped)
	case strings.Contains(escaped, "u"):
		_ = json.Unmarshal([]byte(`"`+backslashes.ReplaceAllString(escaped, `\`)+`"`), &char) // \u and four of them
	}
	return strings.ReplaceAll(backslashes.ReplaceAllString(char, ""), "+", " ")
}

// redactErrors is the door that every error of an attempt passes: whatever text
// of another side is in it, be it Graph's, a proxy's or net/http's about one of
// the two, has passed the redactor when it leaves.
func (c *Chain) redactErrors(ctx context.Context, r *Request, next doer) (*Answer, error) {
	a, err := next(ctx, r)
	if err != nil {
		c.redact.failure(r, err)
	}
	return a, err
}

// failure takes secrets out of an error, and what a message says, which Graph may
// repeat.
func (c *redactor) failure(r *Request, err error) {
	var message *redactor
	if isMessage(r.LogPath()) {
		message = newRedactor(saidIn(r.Body)...)
	}
	show := func(limit int, texts ...*string) {
		for _, s := range texts {
			*s = c.printable(message.text(*s), limit)
		}
	}
	if refusal, ok := errors.AsType[*Error](err); ok {
		show(MaxMessage, &refusal.Type, &refusal.Message, &refusal.UserTitle, &refusal.UserMessage, &refusal.Details)
		show(MaxExcerpt, &refusal.TraceID)
		for i := range refusal.Fields {
			show(MaxExcerpt, &refusal.Fields[i])
		}
	} else if malformed, ok := errors.AsType[*ResponseError](err); ok {
		show(MaxExcerpt, &malformed.ContentType, &malformed.Location, &malformed.Excerpt)
	} else if network, ok := errors.AsType[*NetworkError](err); ok {
		text := network.Err.Error()
		show(MaxMessage, &text)
		network.Err = &shownError{text, network.Err}
	}
}

// shownError is an error of net/http whose text can be shown: that of a malformed
// answer or of a proxy's refusal repeats what the other side wrote.
type shownError struct {
	text string
	err  error
}

func (e *shownError) Error() string { return e.text }

func (e *shownError) Unwrap() error { return e.err }

// saidIn are the texts of a message that are about its recipient or for him: all
// but the words of the format.
func saidIn(body []byte) []string {
	var v any
	if json.Unmarshal(body, &v) != nil {
		return nil
	}
	var texts []string
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, member := range v {
				walk(name, member)
			}
		case []any:
			for _, element := range v {
				walk(key, element)
			}
		case string:
			switch key {
			case "messaging_product", "recipient_type", "type", "sub_type", "name", "parameter_name", "policy":
			case "to", "recipient":
				texts = append(texts, v, strings.TrimPrefix(v, "+"))
			default:
				texts = append(texts, v)
			}
		}
	}
	walk("", v)
	slices.SortFunc(texts, func(a, b string) int { return len(b) - len(a) }) // a text within another goes with it
	return texts
}
