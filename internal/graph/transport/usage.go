package transport

import (
	"context"
	"sync"
	"time"
)

// Usage is how much of a rate limit is used up, as Graph said last (page "Rate
// limits"). The figures are percentages; at 100 Graph refuses calls.
type Usage struct {
	Type         string // such as "whatsapp_business_management"; empty for the app's own limit
	CallCount    int
	TotalTime    int
	TotalCPUTime int
	Regain       time.Duration // until calls are served again; 0 while they are
	Seen         time.Time

	ofApp   bool // of X-App-Usage
	refused bool // told along with a refusal, whose own time counts
}

// usageStore keeps the last usage seen: one for the app, several for each account.
type usageStore struct {
	mu       sync.Mutex
	app      Usage
	accounts map[string][]Usage
}

// recordUsage keeps the usage headers of every answer, errors included.
func recordUsage(store *usageStore, clock Clock) link {
	return func(next doer) doer {
		return func(ctx context.Context, r *Request) (*Answer, error) {
			a, err := next(ctx, r)
			if a != nil {
				app, hasApp := parseAppUsage(a.Header.Get(headerAppUsage))
				accounts := parseBusinessUsage(a.Header.Get(headerBusinessUsage))
				store.put(app, hasApp, accounts, clock.Now(), IsThrottled(err))
			}
			return a, err
		}
	}
}

func (s *usageStore) put(app Usage, hasApp bool, accounts map[string][]Usage, now time.Time, refused bool) {
	if !hasApp && len(accounts) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if hasApp {
		app.Seen, app.ofApp, app.refused = now, true, refused
		s.app = app
	}
	for id, list := range accounts {
		for i := range list {
			list[i].Seen, list[i].refused = now, refused
		}
		if s.accounts == nil {
			s.accounts = map[string][]Usage{}
		}
		s.accounts[id] = list
	}
}

// of is what is known of a limit: the app's, or the account's. What came with a
// refusal is not a part of it: a limit of its own may have refused the call,
// such as that on creations, and the reads are as free as before.
func (s *usageStore) of(scope string) []Usage {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.accounts[scope]
	if scope == "" && !s.app.Seen.IsZero() {
		list = []Usage{s.app}
	}
	out := make([]Usage, 0, len(list))
	for _, u := range list {
		if !u.refused {
			out = append(out, u)
		}
	}
	return out
}

// only is the account that answers were about so far, where it was one.
func (s *usageStore) only() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.accounts) == 1 {
		for id := range s.accounts {
			return id
		}
	}
	return ""
}
