package graphtest

import (
	"cmp"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// editable are the parameters an edit may carry. Name and language may be sent; they do nothing.
var editable = []string{
	"components", "category", "message_send_ttl_seconds", "parameter_format", "sub_category", "display_format", "allow_category_change",
	"cta_url_link_tracking_opted_out", "is_primary_device_delivery_only", "degrees_of_freedom_spec", "optimization_spec", "creative_sourcing_spec",
}

// flagsOnly are those that cause no review when the current category comes along (Meta: "Template
// analytics").
var flagsOnly = []string{"category", "allow_category_change", "cta_url_link_tracking_opted_out", "is_primary_device_delivery_only", "degrees_of_freedom_spec"}

// edit answers POST /{TEMPLATE_ID}. The answer does not carry the status: a client has to read
// again.
func (s *Server) edit(c *call) (any, *Error) {
	t := s.templates[c.segments[0]]
	s.endDueReview(t)
	d, e := s.editOf(c, t)
	if e != nil {
		return nil, e
	}
	if c.has("optimization_spec") {
		if e := s.mayPrice(t, d); e != nil {
			return nil, e
		}
		if c.isPriceOnly() { // no review, and none of the edits of the content
			s.touch(t)
			s.countPrice(t)
			t.Price = d.Price
			return object{"success": true}, nil
		}
	}
	if e := s.mayEdit(t); e != nil {
		return nil, e
	}
	if c.has("optimization_spec") {
		s.countPrice(t) // one call, and one of either quota
	}
	s.commitEdit(t, d, c.reviewed(t))
	return object{"success": true}, nil
}

// editOf merges the parameters sent into what the template has, and checks the outcome with the
// rules of create.
func (s *Server) editOf(c *call, t *record) (*draft, *Error) {
	if !slices.ContainsFunc(editable, c.has) {
		return nil, wire.MissingParam("components")
	}
	d := t.asDraft()
	d.LocalLabels = s.options.LocalLabels
	if e := c.takeFlags(d); e != nil {
		return nil, e
	}
	if t.status == statusApproved && d.Category != t.Category {
		return nil, wire.Refused(0, "Category can't be changed", "The category of an approved message template can't be changed.")
	}
	if !c.has("components") {
		return d, s.checkKept(d, t)
	}
	var e *Error
	if d.Components, e = rules.Components(c.params["components"]); e != nil {
		return nil, e
	}
	d.library = nil
	return d, rules.Check(&d.Draft, s.sample)
}

// checkKept checks components that stay while something around them changes. Most rules are not
// asked again, since what is stored may be older than they are.
func (s *Server) checkKept(d *draft, t *record) *Error {
	if d.Format != t.Format || (d.Category == rules.Authentication) != (t.Category == rules.Authentication) {
		return rules.Check(&d.Draft, s.sample)
	}
	return cmp.Or(rules.CheckTTL(&d.Draft), rules.CheckPrice(&d.Draft), rules.CheckKinds(&d.Draft))
}

// asDraft is the template as a create body would have it.
func (t *record) asDraft() *draft {
	d := t.draft
	d.library = libraryNamed(t.libraryName)
	if d.SubCategory == "CUSTOM" || d.SubCategory == "FORM" {
		d.SubCategory = ""
	}
	return &d
}

// mayEdit checks status and quota: an approved template may be edited once in 24 hours and ten
// times in 30 days, a rejected or paused one without limit (Meta: "Template management", editing
// templates).
func (s *Server) mayEdit(t *record) *Error {
	if t.generated {
		return untouchable()
	}
	switch t.status {
	case statusRejected, statusPaused:
		return nil
	case statusApproved:
		if s.countSince(24*time.Hour, t.edits) == 0 && s.countSince(30*24*time.Hour, t.edits) < 10 {
			return nil
		}
	}
	return unchangeable()
}

// unchangeable is what Meta says of the status and of the quota of an edit alike.
func unchangeable() *Error {
	return wire.Refused(2388039, "Message template status can't be changed",
		"The status for this message template can't be changed. You can only delete or add templates.")
}

// untouchable refuses what is done to a template that Meta has made for Direct Send messages. How
// Meta says it was not recorded, so that the words are nobody's.
func untouchable() *Error {
	return wire.Refused(0, "Message template can't be changed", "An automatically generated message template can't be edited or deleted.")
}

// reviewed tells whether an edit sends the template back into review.
func (c *call) reviewed(t *record) bool {
	if t.status != statusApproved || c.enum("category") != t.Category {
		return true
	}
	return slices.ContainsFunc(editable, func(name string) bool { return c.has(name) && !slices.Contains(flagsOnly, name) })
}

func (s *Server) commitEdit(t *record, d *draft, review bool) {
	s.touch(t)
	if t.status == statusApproved {
		t.edits = append(slices.Clone(t.edits), s.now())
	}
	if d.Category != t.Category {
		s.categorise(t, d.Category)
	}
	if d.library == nil {
		t.libraryName = ""
	}
	d.apply(t)
	if review {
		s.submit(t)
	}
}
