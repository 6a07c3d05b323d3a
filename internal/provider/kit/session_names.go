package kit

import (
	"maps"
	"slices"
	"sync"
)

// names is what the plans of one run say about the names of templates. Terraform
// plans each resource by itself and in no certain order; whoever comes second
// learns here what the first is about to do.
type names struct {
	mu sync.Mutex

	exists map[named]string         // the status of templates that are there
	wanted map[named]bool           // templates that a plan is to create
	kept   map[group]map[named]bool // templates that stay, or are to be created, by their name
	doomed map[group]bool           // names that are to be deleted in all languages
}

// group is a name in an account, in whatever languages.
type group struct{ account, name string }

// named is one language of a name.
type named struct {
	group
	language string
}

func key(account, name, language string) named { return named{group{account, name}, language} }

// Saw notes the status of a template that exists in an account, so that a plan
// which is about to create it knows that it would take the place of itself.
func (s *Session) Saw(account, name, language, status string) {
	s.noting(func(n *names) { put(&n.exists, key(account, name, language), status) })
}

// Gone takes back what Saw has noted.
func (s *Session) Gone(account, name, language string) {
	s.noting(func(n *names) { delete(n.exists, key(account, name, language)) })
}

// Seen is the status noted by Saw, or "".
func (s *Session) Seen(account, name, language string) (status string) {
	s.noting(func(n *names) { status = n.exists[key(account, name, language)] })
	return status
}

// Wants notes that a plan creates a template.
func (s *Session) Wants(account, name, language string) {
	s.Keeps(account, name, language)
	s.noting(func(n *names) { put(&n.wanted, key(account, name, language), true) })
}

// IsWanted reports whether a plan creates a template.
func (s *Session) IsWanted(account, name, language string) (wanted bool) {
	s.noting(func(n *names) { wanted = n.wanted[key(account, name, language)] })
	return wanted
}

// Keeps notes that a template stays. It reports false when another plan deletes
// its name in all languages.
func (s *Session) Keeps(account, name, language string) (stays bool) {
	stays = true
	s.noting(func(n *names) {
		k := key(account, name, language)
		if n.kept[k.group] == nil {
			put(&n.kept, k.group, map[named]bool{})
		}
		n.kept[k.group][k] = true
		stays = !n.doomed[k.group]
	})
	return stays
}

// Dooms notes that a plan deletes a name in all languages, and gives those that
// other plans keep.
func (s *Session) Dooms(account, name string) (kept []string) {
	s.noting(func(n *names) {
		g := group{account, name}
		put(&n.doomed, g, true)
		for k := range maps.Keys(n.kept[g]) {
			kept = append(kept, k.language)
		}
	})
	slices.Sort(kept)
	return kept
}

func (s *Session) noting(note func(*names)) {
	if s == nil {
		return
	}
	s.names.mu.Lock()
	defer s.names.mu.Unlock()
	note(&s.names)
}

// put writes into a map that is made when it is first needed.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}
