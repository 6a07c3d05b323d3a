package graphtest

import (
	"fmt"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// change does something to a template that no client asked for. It panics when there is none, since
// a test that changes nothing proves nothing.
func (s *Server) change(id string, f func(*record)) {
	if err := s.tryChange(id, f); err != nil {
		panic("graphtest: " + err.Error())
	}
}

func (s *Server) tryChange(id string, f func(*record)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.templates[id]
	if t == nil {
		return fmt.Errorf("no template %s", id)
	}
	s.endDueReview(t)
	s.touch(t)
	f(t)
	return nil
}

// Approve ends a review well.
func (s *Server) Approve(id string) { s.SetStatus(id, statusApproved) }

// Reject ends a review badly. Reasons are ABUSIVE_CONTENT, CATEGORY_NOT_AVAILABLE,
// INCORRECT_CATEGORY, INVALID_FORMAT, PROMOTIONAL, SCAM and TAG_CONTENT_MISMATCH.
func (s *Server) Reject(id, reason string) {
	s.change(id, func(t *record) { t.setStatus(statusRejected); t.rejectedReason = reason })
}

// Pause pauses a template for its quality.
func (s *Server) Pause(id string) { s.SetStatus(id, statusPaused) }

// Disable disables a template for good.
func (s *Server) Disable(id string) { s.SetStatus(id, statusDisabled) }

// Archive does what an archive call does, whatever the status.
func (s *Server) Archive(id string) { s.change(id, s.archiveOne) }

// Unarchive undoes Archive.
func (s *Server) Unarchive(id string) { s.change(id, s.unarchiveOne) }

// SetStatus gives a template any status.
func (s *Server) SetStatus(id, status string) {
	s.change(id, func(t *record) { s.putStatus(t, status) })
}

func (s *Server) putStatus(t *record, status string) {
	t.setStatus(status)
	if status == statusPaused {
		t.pausedAt = s.now()
	}
	if status == statusPendingDelete || status == statusDeleted {
		s.accounts[t.account].passing = true
	}
	if status == statusPendingDelete {
		s.accounts[t.account].release(t)
		t.deleteAfter = s.now().Add(30 * 24 * time.Hour)
	}
}

// Recategorise puts a template into another category, as Meta does to approved ones (Meta:
// "Template categorization").
func (s *Server) Recategorise(id, category string) {
	s.change(id, func(t *record) {
		if t.category != category {
			t.previousCategory, t.category, t.correctCategory = t.category, category, category
		}
	})
}

// AnnounceCategory sets correct_category: Meta tells a day ahead which category a template will
// have.
func (s *Server) AnnounceCategory(id, category string) {
	s.change(id, func(t *record) { t.correctCategory = category })
}

// SetQuality sets the quality score: GREEN, YELLOW, RED or UNKNOWN.
func (s *Server) SetQuality(id, score string) {
	s.change(id, func(t *record) { t.quality = object{"score": score, "date": s.now().Unix()} })
}

// EditByHand replaces the components as a person in WhatsApp Manager would; quota and review are
// left out. components is JSON text or anything that marshals to it.
func (s *Server) EditByHand(id string, components any) {
	if err := s.editByHand(id, components); err != nil {
		panic("graphtest: " + err.Error())
	}
}

func (s *Server) editByHand(id string, components any) error {
	v, err := generic(components)
	if err != nil {
		return err
	}
	list, e := rules.Components(v)
	if e != nil {
		return fmt.Errorf("%s", e.Message)
	}
	return s.tryChange(id, func(t *record) {
		d := t.draft()
		d.Components, d.library, t.libraryName = list, nil, ""
		d.apply(t)
	})
}

// DeleteByHand deletes a template in WhatsApp Manager; its name is locked as after any deletion.
func (s *Server) DeleteByHand(id string) {
	s.change(id, s.drop)
}

// ClearLocks frees the names of deleted templates at once.
func (s *Server) ClearLocks() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.accounts {
		clear(a.locks)
	}
}
