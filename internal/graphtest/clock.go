package graphtest

import (
	"sync"
	"time"
)

// Clock is the time a server lives in: reviews, locks, quotas and limits are measured on it.
// Nothing sleeps on it.
type Clock struct {
	mu      sync.Mutex
	at      time.Time
	ticking bool          // follows the real clock, moved on by ahead
	ahead   time.Duration // how far a ticking clock was advanced
}

// NewClock returns a clock that stands at t until it is advanced.
func NewClock(t time.Time) *Clock { return &Clock{at: t} }

// TickingClock returns a clock that follows real time and can be advanced beyond it.
func TickingClock() *Clock { return &Clock{ticking: true} }

// Now returns the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ticking {
		return time.Now().Add(c.ahead)
	}
	return c.at
}

// Advance moves the clock on by d.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
	c.at = c.at.Add(d)
}
