package graphtest

import (
	"time"
)

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
		reason = s.options.Verdict(t.name, t.language)
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
	t.requested, t.category, t.previousCategory = category, category, ""
	if s.options.Category == nil {
		return
	}
	if right := s.options.Category(t.name, category); right != "" && right != category {
		t.category, t.previousCategory = right, category
	}
}
