package transport

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// redactErrors is the door that every error of an attempt passes: whatever text
// of another side is in it, be it Graph's, a proxy's or net/http's about one of
// the two, has passed the redactor when it leaves.
func redactErrors(c *redactor) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			a, err := next(ctx, r)
			if err == nil {
				return a, nil
			}
			c.failure(r, err)
			return a, err
		}
	}
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
	var (
		refusal   *Error
		malformed *ResponseError
		network   *NetworkError
	)
	switch {
	case errors.As(err, &refusal):
		show(MaxMessage, &refusal.Type, &refusal.Message, &refusal.UserTitle, &refusal.UserMessage, &refusal.Details)
		show(MaxExcerpt, &refusal.TraceID)
		for i := range refusal.Fields {
			show(MaxExcerpt, &refusal.Fields[i])
		}
	case errors.As(err, &malformed):
		show(MaxExcerpt, &malformed.ContentType, &malformed.Location, &malformed.Excerpt)
	case errors.As(err, &network):
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
