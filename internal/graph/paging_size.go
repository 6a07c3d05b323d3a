package graph

import (
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// pageSizes remembers what Graph has refused as too much at once, so that only
// the first listing of an account pays for finding out. What is too much hangs
// on the templates of the account and on the fields asked for.
type pageSizes struct {
	mu    sync.Mutex
	known map[pageKind]int
}

// pageKind is what the pages of a listing have in common.
type pageKind struct{ path, fields string }

func kindOfPage(r *transport.Request) pageKind { return pageKind{r.LogPath(), r.Query.Get("fields")} }

// atMost is the size to begin with, where the caller wants size.
func (s *pageSizes) atMost(r *transport.Request, size int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.known[kindOfPage(r)]; known > 0 {
		return min(size, known)
	}
	return size
}

// learn notes a size that worked after a larger one had not. Very small ones
// are not kept: they tell of a bad moment and not of the account.
func (s *pageSizes) learn(r *transport.Request, size int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil {
		s.known = map[pageKind]int{}
	}
	s.known[kindOfPage(r)] = max(size, patientPageSize)
}
