package graphtest

import (
	"slices"
	"strconv"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// upsert creates or updates one template in several languages. All of them are checked before the
// first is touched.
func (s *Server) upsert(c *call) (any, *Error) {
	codes := c.list("languages")
	if len(codes) == 0 {
		return nil, wire.MissingParam("languages")
	}
	a := s.accounts[c.account]
	drafts := make([]*draft, len(codes))
	for i, language := range codes {
		c.params["language"] = language
		d, e := s.draftOf(c)
		if e == nil {
			e = s.mayUpsert(a, d, codes[:i])
		}
		if e != nil {
			return nil, e
		}
		drafts[i] = d
	}
	data := []any{}
	for _, d := range drafts {
		t := a.live(key{d.Name, d.Language})
		if t == nil {
			t = s.add(a, d)
		} else {
			s.commitEdit(t, d, true)
		}
		data = append(data, ordered{{"id", t.id}, {"status", t.status}, {"language", t.Language}})
	}
	return object{"data": data}, nil
}

func (s *Server) mayUpsert(a *account, d *draft, before []string) *Error {
	if d.Category != rules.Authentication {
		return wire.Param("Param category must be one of {AUTHENTICATION}")
	}
	if slices.Contains(before, d.Language) {
		return wire.Param("Param languages must not name a language twice")
	}
	for _, b := range wire.Objects(rules.Find(d.Components, "BUTTONS")["buttons"]) {
		for _, name := range []string{"text", "autofill_text"} {
			if _, ok := b[name]; ok {
				return rules.Unexpected("BUTTONS", name)
			}
		}
	}
	if t := a.live(key{d.Name, d.Language}); t != nil {
		s.endDueReview(t)
		if t.Category != rules.Authentication {
			return wire.Refused(0, "", "The category %s doesn't match the one that's already associated with this template, %s.", d.Category, t.Category)
		}
		return s.mayEdit(t)
	}
	if n := s.options.CreateLimit; n > 0 && a.creations.count(s.now())+len(before) >= n {
		return wire.Throttled(max(1, a.creations.regain(s.now())))
	}
	return s.mayCreate(a, d)
}

// previews shows the texts Meta writes, in the languages in which they are known here: a language
// that is asked for and not among them is left out, rather than given a text of this server's own.
func (s *Server) previews(c *call) (any, *Error) {
	if c.enum("category") != rules.Authentication {
		return nil, wire.Param("Param category must be one of {AUTHENTICATION}")
	}
	advice, e := c.boolean("add_security_recommendation")
	if e != nil {
		return nil, e
	}
	minutes := 0
	if c.has("code_expiration_minutes") {
		if minutes, e = c.integer("code_expiration_minutes"); e != nil || minutes < 1 || minutes > 90 {
			return nil, wire.Param("Param code_expiration_minutes must be between 1 and 90")
		}
	}
	codes := append(c.list("languages"), c.list("language")...)
	if len(codes) == 0 {
		for code := range rules.Languages {
			codes = append(codes, code)
		}
		slices.Sort(codes)
	}
	data := []any{}
	for _, code := range codes {
		if _, ok := rules.Languages[code]; !ok {
			return nil, wire.Refused(2388049, "Message template language is not supported", "Content can't be added for this language")
		}
		if !rules.IsPublished(code) {
			continue
		}
		w := rules.WordingOf(code)
		row := ordered{{"body", w.Body(advice)}, {"buttons", []any{ordered{{"autofill_text", w.Autofill}, {"text", w.CopyCode}}}}}
		if minutes > 0 {
			row = append(row, member{"footer", w.Footer(strconv.Itoa(minutes))})
		}
		data = append(data, append(row, member{"language", code}))
	}
	return object{"data": data}, nil
}
