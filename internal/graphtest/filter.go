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
	if !strings.Contains(t.name, f.name) || t.status == statusDeleted && !slices.Contains(f.statuses, statusDeleted) {
		return false
	}
	score, _ := t.quality["score"].(string)
	if score == "" {
		score = "UNKNOWN"
	}
	return strings.Contains(t.content, f.content) &&
		(strings.Contains(t.name, f.either) || strings.Contains(t.content, f.either)) &&
		among(f.languages, t.language) && among(f.categories, t.category) && among(f.statuses, t.status) && among(f.score, score) &&
		(f.source == "" || f.source == t.sourceName()) && (f.correct == "" || f.correct == t.correctCategory) &&
		(f.since.IsZero() || !t.updated.Before(f.since)) && (f.until.IsZero() || t.updated.Before(f.until))
}

func among(list []string, v string) bool { return len(list) == 0 || slices.Contains(list, v) }
