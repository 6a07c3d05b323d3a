package graphtest

import (
	"cmp"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// delete answers DELETE /{WABA_ID}/message_templates, which has three forms: a name takes all its
// languages, a name with an id takes that one, and a list of ids takes those. An empty hsm_id
// counts as none, so that the name takes everything.
func (s *Server) delete(c *call) (any, *Error) {
	targets, e := s.toDelete(c)
	if e != nil {
		return nil, e
	}
	for _, t := range targets {
		if e := s.mayDelete(t); e != nil {
			return nil, e
		}
	}
	for _, t := range targets {
		s.drop(t)
	}
	return object{"success": true}, nil
}

func (s *Server) toDelete(c *call) ([]*record, *Error) {
	a := s.accounts[c.account]
	if c.has("hsm_ids") {
		return s.listedForDelete(c, a)
	}
	name, id := c.str("name"), c.str("hsm_id")
	if name == "" {
		return nil, wire.MissingParam("name")
	}
	targets := a.ofName(name)
	if id != "" {
		targets = slices.DeleteFunc(targets, func(t *record) bool { return t.id != id })
	}
	if len(targets) == 0 {
		return nil, notFound()
	}
	return targets, nil
}

// listedForDelete reads hsm_ids. One id that is not there fails them all.
func (s *Server) listedForDelete(c *call, a *account) ([]*record, *Error) {
	if c.has("name") || c.has("hsm_id") {
		return nil, wire.Param("Param hsm_ids can't be combined with name or hsm_id")
	}
	if _, ok := wire.Unquote(c.params["hsm_ids"]).([]any); !ok {
		return nil, wire.Param("Param hsm_ids must be an array.")
	}
	ids := c.list("hsm_ids")
	if len(ids) == 0 || len(ids) > 100 {
		return nil, wire.Param("Param hsm_ids must have 1 to 100 elements")
	}
	var out []*record
	for _, id := range ids {
		t := s.templates[id]
		if t == nil || a.live(t.key()) != t {
			return nil, notFound()
		}
		out = append(out, t)
	}
	return out, nil
}

func notFound() *Error {
	return wire.Refused(0, "Message Template Not Found", "The message template doesn't exist.")
}

// mayDelete refuses disabled templates, those in appeal and the sample every account starts with.
func (s *Server) mayDelete(t *record) *Error {
	s.endDueReview(t)
	if t.generated {
		return untouchable()
	}
	if t.name == rules.HelloWorld {
		return wire.Refused(0, "Message template can't be deleted", "Sample message templates can't be deleted.")
	}
	if t.status == statusDisabled || t.status == statusInAppeal {
		return wire.Refused(0, "Message template can't be deleted", "A message template with the status %s can't be deleted.", t.status)
	}
	return nil
}

// drop deletes one template and locks its name.
func (s *Server) drop(t *record) {
	s.lockName(t)
	if s.options.KeepDeleted && t.approvedOnce {
		s.touch(t)
		s.accounts[t.account].release(t)
		t.setStatus(statusPendingDelete)
		t.deleteAfter = s.now().Add(30 * 24 * time.Hour)
		s.accounts[t.account].passing = true
		return
	}
	s.remove(t)
}

// current returns the template with that id, unless its time is over.
func (s *Server) current(id string) *record {
	if t := s.templates[id]; t != nil {
		s.expire(t)
	}
	return s.templates[id]
}

// expire takes away templates whose time is over: pending deletions after 30 days, archived ones
// after 28.
func (s *Server) expire(t *record) {
	if t.deleteAfter.IsZero() || s.now().Before(t.deleteAfter) {
		return
	}
	s.remove(t)
}

// archive takes approved and rejected templates out of use; they are deleted after 28 days.
func (s *Server) archive(c *call) (any, *Error) {
	return s.eachArchived(c, "archived_templates", func(t *record) string {
		if t.status != statusApproved && t.status != statusRejected {
			return "Only approved or rejected templates can be archived"
		}
		s.archiveOne(t)
		return ""
	})
}

func (s *Server) archiveOne(t *record) {
	s.touch(t)
	t.archivedFrom = t.status
	reason := t.rejectedReason
	t.setStatus(statusArchived)
	t.rejectedReason = reason
	t.deleteAfter = s.now().Add(28 * 24 * time.Hour)
	s.accounts[t.account].passing = true
}

// unarchive gives a template the status back that it had.
func (s *Server) unarchive(c *call) (any, *Error) {
	return s.eachArchived(c, "unarchived_templates", func(t *record) string {
		if t.status != statusArchived {
			return "Template is not archived"
		}
		s.unarchiveOne(t)
		return ""
	})
}

func (s *Server) unarchiveOne(t *record) {
	s.touch(t)
	reason := t.rejectedReason
	t.setStatus(cmp.Or(t.archivedFrom, statusApproved)) // SetStatus archives from nowhere
	t.rejectedReason = reason
	t.archivedFrom, t.deleteAfter = "", time.Time{}
}

// eachArchived answers HTTP 200 whatever happens: what failed is in failed_templates. hsm_ids may
// be an array or comma-joined, since documents and SDKs differ.
func (s *Server) eachArchived(c *call, done string, act func(*record) string) (any, *Error) {
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
		if reason := act(t); reason != "" {
			failed[id] = reason
			continue
		}
		ok = append(ok, id)
	}
	return ordered{{done, ok}, {"failed_templates", failed}}, nil
}
