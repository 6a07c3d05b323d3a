package graphtest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Template is a copy of a template as it stands, for assertions. Reviews that are due are done
// first.
type Template struct {
	ID, Account, Name, Language string

	Category         string // in force
	Requested        string // asked for last
	PreviousCategory string
	CorrectCategory  string
	Status           string
	RejectedReason   string // "NONE" when there is none
	TTL              int    // 0 when not set
	Price            int64  // the most that is paid for 1,000 deliveries; 0 is the rate card

	Sent       []map[string]any // components as last sent, with enums in upper case
	Components []map[string]any // components as a read shows them; numbers are json.Number

	Updated time.Time
	Edits   int // of the approved template's content, ever
	Prices  int // changes of the approved template's price, ever
}

// Templates returns the templates of an account, oldest first.
func (s *Server) Templates(waba string) []Template {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Template
	for _, t := range slices.Clone(s.accountOf(waba).order) {
		if s.current(t.id) == t {
			out = append(out, s.snapshot(t))
		}
	}
	return out
}

// Template returns a template by its id.
func (s *Server) Template(id string) (Template, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.current(id)
	if t == nil {
		return Template{}, false
	}
	return s.snapshot(t), true
}

// Search returns the templates of an account, or of all when it is "", whose name or texts contain
// q, newest first: limit of them from offset on, and how many there are.
func (s *Server) Search(account, q string, offset, limit int) (found []Template, total int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := &filter{either: strings.ToLower(q)}
	var all []*record
	for _, t := range s.templates {
		s.endDueReview(t)
		if (account == "" || t.account == account) && f.matches(t) {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *record) int { return cmp.Compare(b.seq, a.seq) })
	total = len(all)
	for _, t := range all[min(offset, total):min(offset+limit, total)] {
		found = append(found, s.snapshot(t))
	}
	return found, total
}

// Find returns a template by its name and language.
func (s *Server) Find(waba, name, language string) (Template, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.accountOf(waba).live(key{name, language})
	if t == nil {
		return Template{}, false
	}
	return s.snapshot(t), true
}

func (s *Server) snapshot(t *record) Template {
	s.endDueReview(t)
	out := Template{
		ID: t.id, Account: t.account, Name: t.Name, Language: t.Language, Category: t.Category, Requested: t.requested,
		PreviousCategory: t.previousCategory, CorrectCategory: t.correctCategory, Status: t.status, RejectedReason: t.reason(),
		Sent: wire.CloneAll(t.Components), Updated: t.updated, Edits: len(t.edits), Prices: len(t.prices),
	}
	if t.Price != nil {
		out.Price = t.Price.Amount
	}
	if t.TTL != nil {
		out.TTL = *t.TTL
	}
	must(wire.Decode(wire.Encode(s.freshComponents(t)), &out.Components))
	return out
}

// Names returns "name/language" of an account's templates, sorted.
func (s *Server) Names(waba string) []string {
	var out []string
	for _, t := range s.Templates(waba) {
		out = append(out, t.Name+"/"+t.Language)
	}
	slices.Sort(out)
	return out
}
