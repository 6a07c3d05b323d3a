package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// Trouble is what planning has to say of one place: a template, another resource,
// or the configuration as a whole.
type Trouble struct {
	Address string // of the resource; empty for the configuration
	Items   []Problem
}

// Problem is one error or warning of the plan.
type Problem struct {
	Level           Level // Danger for an error, Warning for a warning
	Summary, Detail string
	Place           string // file and line of the configuration; may be empty
}

// Word is the kind of problem as Terraform calls it.
func (p Problem) Word() string {
	if p.Level == Danger {
		return "Error"
	}
	return "Warning"
}

// elsewhere is what the provider says in the place of an explanation that another
// error of the same run has: see explain.Told.
const elsewhere = "one of these errors"

// troubles sorts the diagnostics of one kind by what they are about: first the
// configuration, then templates, then other resources, and after all of them those
// that only point to an explanation. What is said twice of one place is said once.
func troubles(list []plan.Diagnostic, errors bool) []Trouble {
	var out []Trouble
	for _, d := range list {
		if d.IsError != errors {
			continue
		}
		i := slices.IndexFunc(out, func(t Trouble) bool { return t.Address == d.Address })
		if i < 0 {
			i, out = len(out), append(out, Trouble{Address: d.Address})
		}
		if p := problem(d); !slices.Contains(out[i].Items, p) {
			out[i].Items = append(out[i].Items, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Trouble) int {
		return cmp.Or(cmp.Compare(a.pointing(), b.pointing()), cmp.Compare(rankOf(a.Address), rankOf(b.Address)), comparePaths(a.Address, b.Address))
	})
	return out
}

// pointing is 1 when all that is said of the place stands in full at another.
func (t Trouble) pointing() int {
	if slices.ContainsFunc(t.Items, func(p Problem) bool { return !strings.Contains(p.Detail, elsewhere) }) {
		return 0
	}
	return 1
}

func rankOf(address string) int {
	switch {
	case address == "":
		return 0
	case plan.IsTemplate(address):
		return 1
	}
	return 2
}

func problem(d plan.Diagnostic) Problem {
	p := Problem{Level: Warning, Summary: plan.Shown(d.Summary), Detail: plan.Shown(d.Detail), Place: d.File}
	if d.IsError {
		p.Level = Danger
	}
	if d.File != "" && d.Line > 0 {
		p.Place = fmt.Sprintf("%s, line %d", d.File, d.Line)
	}
	return p
}

// count is how many problems there are.
func count(list []Trouble) int {
	n := 0
	for _, t := range list {
		n += len(t.Items)
	}
	return n
}
