package acctest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// Clock is the time of the provider and of the fake server together. A wait
// moves it at once, so that nothing sleeps.
type Clock struct {
	server *graphtest.Server

	mu     sync.Mutex
	offset time.Duration
	waits  []time.Duration
}

// NewClock returns a clock that moves the server's along.
func NewClock(s *graphtest.Server) *Clock { return &Clock{server: s} }

// Now is the machine's time and all that was waited.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.offset)
}

// Advance moves the time.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	c.offset += d
	c.mu.Unlock()
	c.server.Clock.Advance(d)
}

// Wait moves the time, unless the context would have ended meanwhile.
func (c *Clock) Wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if deadline, ok := ctx.Deadline(); ok && c.Now().Add(d).After(deadline) {
		return context.DeadlineExceeded
	}
	c.Advance(d)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waits = append(c.waits, d)
	return nil
}

// Waits lists what was waited so far.
func (c *Clock) Waits() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]time.Duration(nil), c.waits...)
}

// ProvidersAt is Providers with this clock.
func ProvidersAt(t *testing.T, c *Clock) map[string]func() (tfprotov6.ProviderServer, error) {
	return serve(t, c)
}
