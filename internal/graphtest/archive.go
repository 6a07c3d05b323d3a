package graphtest

import (
	"cmp"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// archive takes approved and rejected templates out of use; they are deleted after 28 days.
func (s *Server) archive(c *call) (any, *Error) {
	return s.eachArchived(c, "archived_templates", s.archiveOne,
		"Only approved or rejected templates can be archived", statusApproved, statusRejected)
}

func (s *Server) archiveOne(t *record) {
	s.touch(t)
	t.archivedFrom = t.status
	t.status, t.reviewing = statusArchived, false // a reason for a rejection stays
	t.deleteAfter = s.now().Add(28 * 24 * time.Hour)
	s.accounts[t.account].passing = true
}

// unarchive gives a template the status back that it had.
func (s *Server) unarchive(c *call) (any, *Error) {
	return s.eachArchived(c, "unarchived_templates", s.unarchiveOne, "Template is not archived", statusArchived)
}

func (s *Server) unarchiveOne(t *record) {
	s.touch(t)
	reason := t.rejectedReason
	t.setStatus(cmp.Or(t.archivedFrom, statusApproved)) // SetStatus archives from nowhere
	t.rejectedReason = reason
	t.archivedFrom, t.deleteAfter = "", time.Time{}
}

// eachArchived does something to templates of these statuses, and gives others a reason. It answers
// HTTP 200 whatever happens: what failed is in failed_templates. hsm_ids may be an array or
// comma-joined, since documents and SDKs differ.
func (s *Server) eachArchived(
	c *call, done string, act func(*record), reason string, statuses ...string,
) (any, *Error) {
	if !c.has("hsm_ids") {
		return nil, wire.MissingParam("hsm_ids")
	}
	ids := c.list("hsm_ids")
	if len(ids) == 0 || len(ids) > 100 {
		return nil, wire.Param("Param hsm_ids must have 1 to 100 elements")
	}
	ok, failed := []string{}, object{}
	for _, id := range ids {
		t := s.templates[id]
		if t == nil || t.account != c.account {
			failed[id] = "Template does not exist"
			continue
		}
		s.endDueReview(t)
		if !slices.Contains(statuses, t.status) {
			failed[id] = reason
			continue
		}
		act(t)
		ok = append(ok, id)
	}
	return ordered{{done, ok}, {"failed_templates", failed}}, nil
}
