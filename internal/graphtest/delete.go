package graphtest

import (
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
	if t.Name == rules.HelloWorld {
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
	if !s.options.KeepDeleted || !t.approvedOnce {
		s.remove(t)
		return
	}
	s.touch(t)
	s.giveStatus(t, statusPendingDelete)
}

// giveStatus gives a template any status, and what goes with it.
func (s *Server) giveStatus(t *record, status string) {
	a := s.accounts[t.account]
	t.setStatus(status)
	switch status {
	case statusPaused:
		t.pausedAt = s.now()
	case statusDeleted:
		a.passing = true
	case statusPendingDelete:
		a.passing = true
		a.release(t)
		t.deleteAfter = s.now().Add(30 * 24 * time.Hour)
	}
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
	if !t.deleteAfter.IsZero() && !s.now().Before(t.deleteAfter) {
		s.remove(t)
	}
}
