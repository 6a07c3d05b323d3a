package kit

import "sync"

// Flow is what the plans of a run say about a flow. An id that is not known yet is
// "".
type Flow struct {
	Account, ID, Name string
	Screens           []string
	// Kept says that it was published, so that Meta keeps it, and its name, whatever
	// becomes of it.
	Kept bool
	// Ends says that its resource is destroyed.
	Ends bool
}

// flows are the flows of a run's plans.
type flows struct {
	mu  sync.Mutex
	all []Flow
}

// NoteFlow says what is planned of a flow, and which screens it has.
func (s *Session) NoteFlow(f Flow) {
	s.flows.mu.Lock()
	defer s.flows.mu.Unlock()
	s.flows.all = append(s.flows.all, f)
}

// FlowOf finds a flow that was noted, by its id or else by its name in an account.
func (s *Session) FlowOf(account, id, name string) (Flow, bool) {
	found := s.flows.where(func(f Flow) bool {
		return !f.Ends && (id != "" && f.ID == id || id == "" && name != "" && f.Name == name && f.Account == account)
	})
	if len(found) == 0 {
		return Flow{}, false
	}
	return found[len(found)-1], true // the last word counts
}

// FlowsToCome are the flows of an account that the plans of this run make, in the
// order of their plans: those whose id is not known yet.
func (s *Session) FlowsToCome(account string) []Flow {
	return s.flows.where(func(f Flow) bool { return f.ID == "" && f.Account == account })
}

// FlowsNamed are the flows of an account that the plans of this run speak of by this
// name.
func (s *Session) FlowsNamed(account, name string) []Flow {
	return s.flows.where(func(f Flow) bool { return f.Account == account && f.Name == name })
}

func (f *flows) where(is func(Flow) bool) []Flow {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []Flow
	for _, one := range f.all {
		if is(one) {
			all = append(all, one)
		}
	}
	return all
}
