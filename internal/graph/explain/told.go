package explain

import (
	"errors"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Told remembers which limits were explained. Many calls meet one limit at
// once: the first that is explained says all, the others that it was said. The
// zero value is ready, nil remembers nothing, and it is safe for concurrent
// use.
type Told struct {
	mu     sync.Mutex
	limits map[string]bool
}

// Explain is [Error] the first time for each limit, and one line after that.
// whole says which of the two it is.
func (t *Told) Explain(err error) (text string, whole bool) {
	limit := limitOf(err)
	if t == nil || limit == "" || t.first(limit) {
		return Error(err), true
	}
	var held *transport.LimitError
	var refusal *transport.Error
	var again *transport.RetryError
	switch {
	case errors.As(err, &held):
		text = "Nothing was sent, and nothing was changed: " + held.Limit() + " is used up; see the first such error for what it means."
	case errors.As(err, &refusal):
		text = refusal.Summary() + ": the call was not carried out, for the limit that the first such error explains."
	}
	if errors.As(err, &again) && !again.ComeBack.IsZero() {
		text += " Come back " + again.When() + "."
	}
	return text, false
}

func (t *Told) first(limit string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.limits[limit] {
		return false
	}
	if t.limits == nil {
		t.limits = map[string]bool{}
	}
	t.limits[limit] = true
	return true
}

// limitOf is the limit that alone kept a call from being carried out, or "".
func limitOf(err error) string {
	var held *transport.LimitError
	var refusal *transport.Error
	switch {
	case errors.As(err, &held):
		return held.Limit() + " " + held.Type
	case errors.As(err, &refusal) && transport.IsThrottled(err) && !transport.IsAmbiguous(err):
		if refusal.Limit != "" {
			return refusal.Limit + " "
		}
	}
	return ""
}
