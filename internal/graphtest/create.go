package graphtest

import (
	"cmp"
	"fmt"
	"maps"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// create answers POST /{WABA_ID}/message_templates. The category in the answer may not be the one
// asked for.
func (s *Server) create(c *call) (any, *Error) {
	a := s.accounts[c.account]
	if n := s.options.CreateLimit; n > 0 && a.creations.count(s.now()) >= n {
		return nil, wire.Throttled(a.creations.regain(s.now()))
	}
	d, e := s.draftOf(c)
	if e == nil {
		e = s.mayCreate(a, d)
	}
	if e == nil && d.Price != nil && !s.isOnboarded(a) {
		e = notOnboarded()
	}
	if e != nil {
		return nil, e
	}
	t := s.add(a, d)
	return ordered{{"id", t.id}, {"status", t.status}, {"category", t.Category}}, nil
}

// draftOf reads and checks a create body, apart from what depends on other templates.
func (s *Server) draftOf(c *call) (*draft, *Error) {
	for _, name := range []string{"name", "language", "category"} {
		if c.str(name) == "" {
			return nil, wire.MissingParam(name)
		}
	}
	d := &draft{
		Draft:         rules.Draft{Name: c.str("name"), Language: c.str("language"), Format: rules.Positional, LocalLabels: s.options.LocalLabels},
		hidesPayments: s.options.HidesPayments,
	}
	if e := cmp.Or(c.takeFlags(d), rules.CheckName(d.Name)); e != nil {
		return nil, e
	}
	if _, ok := rules.Languages[d.Language]; !ok {
		return nil, wire.Refused(2388049, "Message template language is not supported", "Content can't be added for this language")
	}
	if s.options.Unverified && d.Category == rules.Authentication {
		return nil, cannotAuthenticate()
	}
	if c.has("library_template_name") {
		return d, c.takeLibrary(d)
	}
	if !c.has("components") {
		return nil, wire.MissingParam("components")
	}
	var e *Error
	if d.Components, e = rules.Components(c.params["components"]); e != nil {
		return nil, e
	}
	return d, rules.Check(&d.Draft, s.sample)
}

func cannotAuthenticate() *Error {
	e := wire.Refused(2388185, "Cannot create message template", "This WhatsApp Business account does not have permission to create message template.")
	e.Code, e.Message = 10, "(#10) Application does not have permission for this action"
	return e
}

// mayCreate checks a draft against the account's other templates, living and deleted.
func (s *Server) mayCreate(a *account, d *draft) *Error {
	for _, t := range a.ofName(d.Name) {
		s.expire(t)
	}
	if e := s.checkLocks(a, d); e != nil {
		return e
	}
	if a.live(key{d.Name, d.Language}) != nil {
		return wire.Refused(2388024, "Content in This Language Already Exists",
			"There is already %s content for this template. You can create a new template and try again.", rules.Languages[d.Language])
	}
	for _, other := range a.ofName(d.Name) {
		if other.Category != d.Category {
			return wire.Refused(0, "", "The category %s doesn't match the one that's already associated with this template, %s.", d.Category, other.Category)
		}
	}
	if limit := s.options.TemplateLimit; len(a.byKey) >= limit {
		return wire.Refused(2388019, "Message template limit exceeded", "You have exceeded the maximum of message templates allowed for this WhatsApp Business account. "+
			"A WhatsApp Business account can have up to %d message templates.", limit)
	}
	return nil
}

func (s *Server) add(a *account, d *draft) *record {
	id := s.nextID()
	t := &record{draft: *d, seq: s.sequence, id: id, account: a.id, created: s.now()}
	s.categorise(t, d.Category)
	if d.library != nil {
		t.libraryName = d.library.name
	}
	d.apply(t)
	s.insert(t)
	a.creations.at = append(a.creations.at, s.now())
	t.updated = t.created
	s.submit(t)
	if d.library != nil {
		s.endReview(t) // library templates are approved as they are
	}
	return t
}

// lock keeps a deleted name and language from being used again (Meta: "Template management",
// deleting templates).
type lock struct {
	until    time.Time
	category string
}

// lockName locks the name and language of a template that is being deleted: for 30 days if it was
// ever approved, for a minute otherwise.
func (s *Server) lockName(t *record) {
	d := time.Minute
	if t.approvedOnce {
		d = 30 * 24 * time.Hour
	}
	s.accounts[t.account].locks[t.key()] = lock{until: s.now().Add(d), category: t.Category}
}

// checkLocks refuses a name that is being deleted: in this language at all, in any language with
// another category.
func (s *Server) checkLocks(a *account, d *draft) *Error {
	now := s.now()
	maps.DeleteFunc(a.locks, func(_ key, l lock) bool { return !now.Before(l.until) })
	for language := range rules.Languages {
		l, ok := a.locks[key{d.Name, language}]
		if ok && l.category != d.Category && len(a.byName[d.Name]) == 0 {
			return wire.Refused(2388025, "",
				"You can't change the category for this message template while the existing %s content is being deleted. Try again in %s or use %s as the category.",
				rules.Languages[language], wait(l.until.Sub(now)), l.category)
		}
	}
	l, ok := a.locks[key{d.Name, d.Language}]
	if !ok {
		return nil
	}
	language := rules.Languages[d.Language]
	return wire.Refused(2388023, "Message template language is being deleted",
		"New %s content can't be added while the existing %s content is being deleted. Try again in %s or consider creating a new message template.",
		language, language, wait(l.until.Sub(now)))
}

// wait words a duration as Meta does: "less than 1 minute", "4 weeks".
func wait(d time.Duration) string {
	if d <= time.Minute {
		return "less than 1 minute"
	}
	n, name := d/time.Minute, "minute"
	switch {
	case d >= 7*24*time.Hour:
		n, name = d/(7*24*time.Hour), "week"
	case d >= 24*time.Hour:
		n, name = d/(24*time.Hour), "day"
	case d >= time.Hour:
		n, name = d/time.Hour, "hour"
	}
	if n != 1 {
		name += "s"
	}
	return fmt.Sprintf("%d %s", n, name)
}

// unpause answers POST /{TEMPLATE_ID}/unpause (Meta: "Template pacing"): not within five minutes of
// the pause.
func (s *Server) unpause(c *call) (any, *Error) {
	t := s.templates[c.segments[0]]
	if t.status != statusPaused {
		return object{"success": false, "reason": "Message template is not paused"}, nil
	}
	if s.now().Sub(t.pausedAt) < 5*time.Minute {
		return object{"success": false, "reason": "Wait 5 minutes after the pause before unpausing"}, nil
	}
	s.touch(t)
	t.setStatus(statusApproved)
	return object{"success": true}, nil
}
