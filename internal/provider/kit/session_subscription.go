package kit

import "sync"

// Subscription is what a run knows of the subscription of the token's app to
// the webhooks of an account. An app has one, so that resources for the same
// account, as after a change of a resource's address, share it.
type Subscription struct {
	mu sync.Mutex
	// Made says that a resource has made it, or taken it over, in this run.
	Made bool
}

// Subscription is held by the caller until Release: nobody else changes the
// subscription meanwhile.
func (s *Session) Subscription(account string) *Subscription {
	held := &Subscription{}
	if s != nil {
		known, _ := s.subscriptions.LoadOrStore(account, held)
		held = known.(*Subscription)
	}
	held.mu.Lock()
	return held
}

// Release lets others at the subscription.
func (s *Subscription) Release() { s.mu.Unlock() }
