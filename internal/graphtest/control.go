package graphtest

import (
	"fmt"
	"slices"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// Change is something that Meta, or a person in WhatsApp Manager, does to a template behind a
// client's back.
type Change func(*Server, *record)

// Apply makes a change; an error says that there is no such template.
func (s *Server) Apply(id string, change Change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.templates[id]
	if t == nil {
		return fmt.Errorf("no template %s", id)
	}
	s.endDueReview(t)
	s.touch(t)
	change(s, t)
	return nil
}

// mustApply panics when there is no template, since a test that changes nothing proves nothing.
func (s *Server) mustApply(id string, change Change) { must(s.Apply(id, change)) }

// must ends a program that asked for what cannot be.
func must(err error) {
	if err != nil {
		panic("graphtest: " + err.Error())
	}
}

// ToStatus gives a template any status.
func ToStatus(status string) Change {
	return func(s *Server, t *record) { s.giveStatus(t, status) }
}

// Rejection ends a review badly. Reasons are ABUSIVE_CONTENT, CATEGORY_NOT_AVAILABLE,
// INCORRECT_CATEGORY, INVALID_FORMAT, PROMOTIONAL, SCAM and TAG_CONTENT_MISMATCH.
func Rejection(reason string) Change {
	return func(_ *Server, t *record) {
		t.setStatus(statusRejected)
		t.rejectedReason = reason
	}
}

// Changes that need no more than a name. An archival does what an archive call does, whatever the
// status; after a deletion in WhatsApp Manager the name is locked as after any.
var (
	Archival   Change = (*Server).archiveOne
	Unarchival Change = (*Server).unarchiveOne
	Deletion   Change = (*Server).drop
)

// ToCategory puts a template into another category, as Meta does to approved ones (Meta: "Template
// categorization").
func ToCategory(category string) Change {
	return func(_ *Server, t *record) {
		if t.Category != category {
			t.previousCategory, t.Category, t.correctCategory = t.Category, category, category
		}
	}
}

// Announcement sets correct_category: Meta tells a day ahead which category a template will have.
func Announcement(category string) Change {
	return func(_ *Server, t *record) { t.correctCategory = category }
}

// ToQuality sets the quality score: GREEN, YELLOW, RED or UNKNOWN.
func ToQuality(score string) Change {
	return func(s *Server, t *record) {
		t.quality = object{"score": score, "date": s.now().Unix()}
	}
}

// Approve ends a review well.
func (s *Server) Approve(id string) { s.SetStatus(id, statusApproved) }

// Reject makes a Rejection.
func (s *Server) Reject(id, reason string) { s.mustApply(id, Rejection(reason)) }

// Pause pauses a template for its quality.
func (s *Server) Pause(id string) { s.SetStatus(id, statusPaused) }

// Disable disables a template for good.
func (s *Server) Disable(id string) { s.SetStatus(id, statusDisabled) }

// SetStatus gives a template any status.
func (s *Server) SetStatus(id, status string) { s.mustApply(id, ToStatus(status)) }

// Archive does what an archive call does, whatever the status.
func (s *Server) Archive(id string) { s.mustApply(id, Archival) }

// DeleteByHand makes a Deletion.
func (s *Server) DeleteByHand(id string) { s.mustApply(id, Deletion) }

// Recategorise puts a template into another category.
func (s *Server) Recategorise(id, category string) { s.mustApply(id, ToCategory(category)) }

// AnnounceCategory makes an Announcement.
func (s *Server) AnnounceCategory(id, category string) { s.mustApply(id, Announcement(category)) }

// SetQuality sets the quality score.
func (s *Server) SetQuality(id, score string) { s.mustApply(id, ToQuality(score)) }

// NewComponents replaces the components as a person in WhatsApp Manager would; quota and review are
// left out. components is JSON text or anything that marshals to it.
func NewComponents(components any) (Change, error) {
	v, err := generic(components)
	if err != nil {
		return nil, err
	}
	list, e := rules.Components(v)
	if e != nil {
		return nil, fmt.Errorf("%s", e.Message)
	}
	return func(_ *Server, t *record) {
		d := t.asDraft()
		d.Components, d.library, t.libraryName = list, nil, ""
		d.apply(t)
	}, nil
}

// EditByHand makes NewComponents. It panics on what are no components.
func (s *Server) EditByHand(id string, components any) {
	change, err := NewComponents(components)
	must(err)
	s.mustApply(id, change)
}

// TryEdit is EditByHand as Meta lets a person edit in WhatsApp Manager: it is one of the template's
// edits, and refused when those are used up or the status takes none. A review is left out.
func (s *Server) TryEdit(id string, components any) error {
	change, err := NewComponents(components)
	if err != nil {
		return err
	}
	return s.try(id, func(t *record) (func(), *Error) {
		return func() {
			if t.status == statusApproved {
				t.edits = append(slices.Clone(t.edits), s.now())
			}
			change(s, t)
		}, s.mayEdit(t)
	})
}

// try makes a change that may be refused, in Meta's words.
func (s *Server) try(id string, plan func(*record) (change func(), refused *Error)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.templates[id]
	if t == nil {
		return fmt.Errorf("no template %s", id)
	}
	s.endDueReview(t)
	change, refused := plan(t)
	if refused != nil {
		return fmt.Errorf("%s: %s", refused.UserTitle, refused.UserMsg)
	}
	s.touch(t) // first: a listing that lags shows what was there before
	change()
	return nil
}

// ClearLocks frees the names of deleted templates at once.
func (s *Server) ClearLocks() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.accounts {
		clear(a.locks)
	}
}
