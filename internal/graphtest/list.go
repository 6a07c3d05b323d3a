package graphtest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// list answers GET /{WABA_ID}/message_templates, newest first (Meta: "Template management",
// "Paginated results").
func (s *Server) list(c *call) (any, *Error) {
	a := s.accounts[c.account]
	f, e := takeFilter(c)
	if e != nil {
		return nil, e
	}
	total, at := s.matching(a, f)
	names := c.fieldsOr(templateDefaults)
	show := func(t *record) (any, *Error) { return s.show(c, t, names) }
	out, e := pageOf(s, c, total, at, &record{}, show)
	if e != nil {
		return nil, e
	}
	if c.has("summary") {
		summary, e := s.summary(c, a, total)
		if e != nil {
			return nil, e
		}
		out = append(out, member{"summary", summary})
	}
	return out, nil
}

// summary gives the counts asked for by name.
func (s *Server) summary(c *call, a *account, total int) (any, *Error) {
	values := object{
		"total_count": total, "message_template_count": len(a.byKey), "message_template_limit": s.options.TemplateLimit,
		"are_translations_complete": true,
	}
	if v := c.str("summary"); v == "true" || v == "1" {
		return object{"total_count": total}, nil
	}
	out := ordered{}
	for _, name := range c.list("summary") {
		v, ok := values[name]
		if !ok {
			return nil, wire.Param("Tried accessing nonexisting summary field (%s)", name)
		}
		out = append(out, member{name, v})
	}
	return out, nil
}

// matching finds the templates of an account as a listing sees them at this moment, newest first.
// Without a filter, and as long as none of them can be over or late, that is all of them, without a
// walk through the account: Options.ReviewReads then counts a read of the templates on the page alone.
func (s *Server) matching(a *account, f *filter) (total int, at func(int) *record) {
	if s.options.ListLag == 0 && !a.passing && f.empty() {
		return len(a.order), func(i int) *record {
			t := a.order[len(a.order)-1-i]
			s.countRead(t)
			return t
		}
	}
	found := s.walk(a, f)
	return len(found), func(i int) *record { return found[i] }
}

func (s *Server) walk(a *account, f *filter) []*record {
	now := s.now()
	var out, over []*record
	for _, t := range slices.Backward(a.order) {
		if !t.gone.IsZero() && !now.Before(t.gone.Add(s.options.ListLag)) || !t.deleteAfter.IsZero() && !now.Before(t.deleteAfter) {
			over = append(over, t)
			continue
		}
		if s.options.ListLag > 0 {
			if now.Before(t.created.Add(s.options.ListLag)) {
				continue
			}
			if t.stale != nil && now.Before(t.staleUntil) {
				t = t.stale
			}
		}
		s.countRead(t)
		if f.matches(t) {
			out = append(out, t)
		}
	}
	for _, t := range over {
		if t.gone.IsZero() {
			s.remove(t)
		}
		a.forget(t)
	}
	return out
}

// filter is what a listing is narrowed to; empty members narrow nothing.
type filter struct {
	name, content, either                  string
	languages, categories, statuses, score []string
	source, correct                        string
	since, until                           time.Time
}

// takeFilter reads the filters of the template listing. name matches anywhere in the name: no page
// calls it exact.
func takeFilter(c *call) (*filter, *Error) {
	f := &filter{name: strings.ToLower(c.str("name")), content: strings.ToLower(c.str("content")), either: strings.ToLower(c.str("name_or_content")), languages: c.list("language")}
	return f, cmp.Or(
		c.takeEnums("category", &f.categories, rules.Authentication, rules.Marketing, rules.Utility, "FREE_SERVICE"),
		c.takeEnums("status", &f.statuses, statusApproved, statusArchived, statusDeleted, statusDisabled, statusInAppeal,
			statusLimitExceeded, statusPaused, statusPending, statusPendingDelete, statusRejected),
		c.takeEnums("quality_score", &f.score, "GREEN", "RED", "UNKNOWN", "YELLOW"),
		c.takeEnum("source", &f.source, sourceGenerated, sourceManual),
		c.takeEnum("correct_category", &f.correct, rules.Authentication, rules.Marketing, rules.Utility),
		c.takeTime("since", &f.since),
		c.takeTime("until", &f.until),
	)
}

func (c *call) takeEnums(name string, into *[]string, values ...string) *Error {
	for i, v := range c.list(name) {
		v = strings.ToUpper(v)
		if !slices.Contains(values, v) {
			return wire.Param("Param %s must be one of {%s}", fmt.Sprintf("%s[%d]", name, i), strings.Join(values, ", "))
		}
		*into = append(*into, v)
	}
	return nil
}

func (c *call) takeTime(name string, into *time.Time) *Error {
	if !c.has(name) {
		return nil
	}
	s := c.str(name)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		*into = time.Unix(n, 0)
		return nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			*into = t
			return nil
		}
	}
	return wire.Param("Param %s must be a valid date/time", name)
}

// empty tells whether the filter lets everything through.
func (f *filter) empty() bool {
	return f.name == "" && f.content == "" && f.either == "" && len(f.languages) == 0 && len(f.categories) == 0 && len(f.statuses) == 0 &&
		len(f.score) == 0 && f.source == "" && f.correct == "" && f.since.IsZero() && f.until.IsZero()
}

func (f *filter) matches(t *record) bool {
	if !strings.Contains(t.Name, f.name) || t.status == statusDeleted && !slices.Contains(f.statuses, statusDeleted) {
		return false
	}
	score, _ := t.quality["score"].(string)
	return strings.Contains(t.content, f.content) &&
		(strings.Contains(t.Name, f.either) || strings.Contains(t.content, f.either)) &&
		among(f.languages, t.Language) && among(f.categories, t.Category) && among(f.statuses, t.status) && among(f.score, cmp.Or(score, "UNKNOWN")) &&
		(f.source == "" || f.source == t.sourceName()) && (f.correct == "" || f.correct == t.correctCategory) &&
		(f.since.IsZero() || !t.updated.Before(f.since)) && (f.until.IsZero() || t.updated.Before(f.until))
}

func among(list []string, v string) bool { return len(list) == 0 || slices.Contains(list, v) }
