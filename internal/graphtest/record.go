package graphtest

import (
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Statuses of a template (Meta: "Template management").
const (
	statusPending       = "PENDING"
	statusApproved      = "APPROVED"
	statusRejected      = "REJECTED"
	statusPaused        = "PAUSED"
	statusDisabled      = "DISABLED"
	statusInAppeal      = "IN_APPEAL"
	statusArchived      = "ARCHIVED"
	statusPendingDelete = "PENDING_DELETION"
	statusDeleted       = "DELETED"
	statusLimitExceeded = "LIMIT_EXCEEDED"
)

// record is a template as the server keeps it. Slices and maps in it are replaced, never changed in
// place, so that a shallow copy is a snapshot.
type record struct {
	// What was asked for last, but for two: the category is the one in force, and the sub category the
	// one that reads show.
	draft

	seq     int
	id      string
	account string

	requested        string // the category asked for last
	previousCategory string
	correctCategory  string
	status           string
	rejectedReason   string
	formatUntold     bool // no read gives the parameter format
	libraryName      string
	generated        bool // made by Meta, for Direct Send messages
	quality          object

	rendered []byte // components as a read gives them, with freshMark where a media query goes
	content  string // lower-case texts, for the filter

	created      time.Time
	updated      time.Time
	approvedOnce bool
	edits        []time.Time // of the content
	prices       []time.Time // changes of the price, of the approved template
	archivedFrom string
	pausedAt     time.Time

	reviewing   bool
	reviewDue   time.Time // zero: by hand
	reviewReads int
	deleteAfter time.Time // when a PENDING_DELETION is gone

	gone       time.Time // when it was deleted; kept only for a lagging list
	stale      *record   // what a lagging list still shows
	staleUntil time.Time
}

// key is the identity of a template within an account.
type key struct{ name, language string }

func (t *record) key() key { return key{t.Name, t.Language} }

// live returns the template of that name and language that is not deleted.
func (a *account) live(k key) *record { return a.byKey[k] }

// ofName returns the live templates of a name in all languages, oldest first.
func (a *account) ofName(name string) []*record {
	return slices.Clone(a.byName[name])
}

// insert adds a template to all indexes.
func (s *Server) insert(t *record) {
	a := s.accounts[t.account]
	s.templates[t.id] = t
	a.order = append(a.order, t)
	a.byKey[t.key()] = t
	a.byName[t.Name] = append(a.byName[t.Name], t)
	a.passing = a.passing || t.status == statusDeleted
}

// release takes the name of a template out of use, the template itself stays.
func (a *account) release(t *record) {
	if a.byKey[t.key()] == t {
		delete(a.byKey, t.key())
	}
	rest := slices.DeleteFunc(slices.Clone(a.byName[t.Name]), func(o *record) bool { return o == t })
	if a.byName[t.Name] = rest; len(rest) == 0 {
		delete(a.byName, t.Name)
	}
}

// remove deletes a template. With a lagging list it stays in the account's order until the lag is
// over.
func (s *Server) remove(t *record) {
	a := s.accounts[t.account]
	a.release(t)
	delete(s.templates, t.id)
	if s.options.ListLag > 0 {
		t.gone = s.now()
		return
	}
	a.forget(t)
}

// forget takes a template out of the listing. The order is by sequence, so it is found without a
// walk.
func (a *account) forget(t *record) {
	i, ok := slices.BinarySearchFunc(a.order, t.seq, func(o *record, seq int) int { return o.seq - seq })
	if ok {
		a.order = slices.Delete(a.order, i, i+1)
	}
}

// touch notes a write at this moment. A lagging list goes on showing the state before it.
func (s *Server) touch(t *record) {
	now := s.now()
	if lag := s.options.ListLag; lag > 0 {
		if t.stale == nil || !now.Before(t.staleUntil) {
			before := *t
			before.stale = nil
			t.stale = &before
		}
		t.staleUntil = now.Add(lag)
	}
	t.updated = now
}

// withCards are components, each before those of its cards.
func withCards(components []object) []object {
	var all []object
	for _, c := range components {
		all = append(all, c)
		for _, card := range wire.Objects(c["cards"]) {
			all = append(all, withCards(wire.Objects(card["components"]))...)
		}
	}
	return all
}

// textOf is everything that components say.
func textOf(components []object) string {
	text := ""
	for _, c := range withCards(components) {
		text += wire.Text(c["text"]) + "\n"
	}
	return text
}

// submit puts a template into review (Meta: "Template review"). The caller has called touch.
func (s *Server) submit(t *record) {
	t.status = statusPending
	t.rejectedReason = ""
	t.reviewing = true
	t.reviewReads = s.options.ReviewReads
	t.reviewDue = time.Time{}
	switch s.options.Review {
	case ReviewAfter:
		t.reviewDue = s.now().Add(s.options.ReviewAfter)
	case ReviewInstant, ReviewAtOnce:
		t.reviewDue = s.now()
	}
	if s.options.Review == ReviewAtOnce {
		s.endReview(t)
	}
}

// endDueReview ends a review whose time has come: every read and every rule that looks at the
// status calls it first.
func (s *Server) endDueReview(t *record) {
	if !t.reviewing || t.reviewDue.IsZero() || s.now().Before(t.reviewDue) || t.reviewReads > 0 {
		return
	}
	s.endReview(t)
}

// countRead is endDueReview for a read that shows the status, which uses up one of
// Options.ReviewReads.
func (s *Server) countRead(t *record) {
	s.endDueReview(t)
	if t.reviewing && t.reviewReads > 0 {
		t.reviewReads--
	}
}

// endReview approves a template, or rejects it for the reason that Options.Verdict gives.
func (s *Server) endReview(t *record) {
	reason := ""
	if s.options.Verdict != nil {
		reason = s.options.Verdict(t.Name, t.Language)
	}
	if reason != "" {
		t.setStatus(statusRejected)
		t.rejectedReason = reason
		return
	}
	t.setStatus(statusApproved)
}

func (t *record) setStatus(status string) {
	t.status = status
	t.reviewing = false
	t.rejectedReason = ""
	if status == statusApproved {
		t.approvedOnce = true
	}
}

// categorise sets the category asked for, or the one Meta finds right (Meta: "Template
// categorization"): the template then has the other category, and the one asked for is its previous
// category.
func (s *Server) categorise(t *record, category string) {
	t.requested, t.Category, t.previousCategory = category, category, ""
	if s.options.Category == nil {
		return
	}
	if right := s.options.Category(t.Name, category); right != "" && right != category {
		t.Category, t.previousCategory = right, category
	}
}
