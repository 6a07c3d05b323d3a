package provider

import (
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// lifetime is the time until Terraform asks the provider to stop, as it does at
// Ctrl-C. The plugin library ends the calls that are under way at that moment.
// One that Terraform sends at the same moment can come in after that, and would
// go on as if nothing were: an edit could then wait for a review for as long as
// timeouts.update allows, and Terraform with it.
type lifetime struct {
	mu  sync.Mutex
	ctx context.Context
	end context.CancelFunc
}

// begin starts a new one: a provider in a debugger is configured for one run
// after the other.
func (l *lifetime) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ctx, l.end = context.WithCancel(context.Background())
}

func (l *lifetime) over() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.end != nil {
		l.end()
	}
}

// bound returns a context that ends with the lifetime too.
func (l *lifetime) bound(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ctx == nil {
		return ctx, cancel
	}
	forget := context.AfterFunc(l.ctx, cancel)
	return ctx, func() { forget(); cancel() }
}

// ConfigureProvider begins a run.
func (f *FastLane) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	f.life.begin()
	return f.framework.ConfigureProvider(ctx, req)
}

// StopProvider ends the changes that are being made, and those that still come in.
func (f *FastLane) StopProvider(ctx context.Context, req *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	f.life.over()
	return f.framework.StopProvider(ctx, req)
}

// ApplyResourceChange makes a change, unless Terraform has asked to stop.
func (f *FastLane) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	ctx, cancel := f.life.bound(ctx)
	defer cancel()
	return f.framework.ApplyResourceChange(ctx, req)
}

// InvokeAction carries an action out, unless Terraform has asked to stop. The
// work is done while its events are read, so that it is the end of the call
// that lets go of the lifetime.
func (f *FastLane) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	bound, release := f.life.bound(ctx)
	context.AfterFunc(ctx, release)
	return f.framework.InvokeAction(bound, req)
}
