package server

import (
	"context"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// lifetime is the time until Terraform asks the provider to stop, as it does at
// Ctrl-C. The plugin library ends the calls that are under way at that moment.
// One that Terraform sends at the same moment can come in after that, and would
// go on as if nothing were: a change could then wait for as long as its timeout
// allows, and Terraform with it.
type lifetime struct {
	mu  sync.Mutex
	ctx context.Context
	end context.CancelFunc
}

// begin starts a new lifetime: a provider in a debugger is configured for one run
// after the other.
func (l *lifetime) begin() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ctx, l.end = context.WithCancel(context.Background())
}

// over ends it.
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
func (s *Server) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	s.run.begin()
	return s.framework.ConfigureProvider(ctx, req)
}

// StopProvider ends the changes that are being made, and those that still come in.
func (s *Server) StopProvider(ctx context.Context, req *tfprotov6.StopProviderRequest) (*tfprotov6.StopProviderResponse, error) {
	s.run.over()
	return s.framework.StopProvider(ctx, req)
}

// ApplyResourceChange makes a change, unless Terraform has asked to stop.
func (s *Server) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	ctx, cancel := s.run.bound(ctx)
	defer cancel()
	return s.framework.ApplyResourceChange(ctx, req)
}

// InvokeAction carries an action out, unless Terraform has asked to stop. The
// work is done while its events are read, so that it is the end of the call
// that lets go of the lifetime.
func (s *Server) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	bound, release := s.run.bound(ctx)
	context.AfterFunc(ctx, release)
	return s.framework.InvokeAction(bound, req)
}
