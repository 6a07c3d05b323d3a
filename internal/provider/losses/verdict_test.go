package losses_test

import (
	"fmt"
	"slices"
	"strings"
)

// verdict is how a cell ended.
type verdict string

const (
	kept    verdict = "kept"            // done, with all that was there
	done    verdict = "done as asked"   // done, with an end that was asked for and a successor that exists
	refused verdict = "refused"         // failed with nothing sent
	stopped verdict = "stopped halfway" // failed with something sent and nothing lost
	risked  verdict = "RISKED"          // deleted and made again under its name, though the name may be locked
	lost    verdict = "LOST"            // gone, and nobody asked for it or nothing took its place
)

// always allows the same verdicts whatever the status.
func always(all ...verdict) func(cell) []verdict {
	return func(cell) []verdict { return all }
}

// edited allows what Meta allows: edits of templates that are approved, rejected or paused. One in review is
// waited for, and this review does not end. Where the state was wrong, a refusal will do.
func edited(c cell) []verdict {
	switch {
	case c.mode.state != fresh:
		return []verdict{kept, refused, stopped}
	case slices.Contains([]string{approved, rejected, paused}, c.status):
		return []verdict{kept}
	}
	return []verdict{refused}
}

// replaced allows the end of a template, and demands it where nothing stands in its way. A disabled template
// cannot be deleted: it is forgotten, or the run is refused. Of an archived one, all that loses nothing is
// right, and likewise where the state was wrong.
func replaced(c cell) []verdict {
	switch {
	case c.status == disabled:
		return []verdict{kept, refused}
	case c.status == archived || c.mode.state != fresh:
		return []verdict{done, kept, refused}
	}
	return []verdict{done}
}

// sameName allows a template to be deleted and made again under its name only where the name is not locked.
func sameName(c cell) []verdict {
	if c.status == rejected {
		return []verdict{done, refused}
	}
	return []verdict{refused}
}

// judge compares what was there before and after. The second result says why.
func (c cell) judge(before, after inventory, sent int, failed bool) (verdict, string) {
	gone := before.without(after)
	for _, t := range gone {
		want, asked := c.row.ends[t.Name]
		switch {
		case !asked:
			return lost, fmt.Sprintf("%s is gone, and nobody asked for that", t)
		case want != nothing && !after.has(want):
			return lost, fmt.Sprintf("%s is gone, and %s/%s of %s is not there", t, want.name, want.language, want.account)
		}
	}
	for _, t := range gone {
		if w := c.row.ends[t.Name]; w == (want{t.Account, t.Name, t.Language}) && t.Status != rejected {
			return risked, fmt.Sprintf("%s was deleted and made again", t)
		}
	}
	switch {
	case failed && sent == 0:
		return refused, ""
	case failed:
		return stopped, fmt.Sprintf("failed after %d writes", sent)
	case len(gone) > 0:
		return done, ""
	}
	return kept, ""
}

// stranded tells what of the server the state does not know, or knows twice, after a run: there must be a
// way on. before and after are the states' ids by address.
func (c cell) stranded(had, has map[string]string, before, after inventory) string {
	var out []string
	where := map[string][]string{}
	for address, id := range has {
		where[id] = append(where[id], address)
		if _, there := after[id]; !there {
			out = append(out, fmt.Sprintf("%s is in the state and not on the server", address))
		}
	}
	for id, addresses := range where {
		if len(addresses) > 1 {
			slices.Sort(addresses)
			out = append(out, fmt.Sprintf("%s is in the state as %s", after[id], strings.Join(addresses, " and ")))
		}
	}
	managed := map[string]bool{}
	for _, id := range had {
		managed[id] = true
	}
	for id, t := range after {
		_, existed := before[id]
		// What nobody can delete, or what is being archived, may be forgotten where its end is asked for.
		forgotten := c.row.ends[t.Name] != nothing || c.row.name == "removed"
		if len(where[id]) == 0 && (!existed || managed[id] && !(forgotten && t.Status == disabled)) {
			out = append(out, fmt.Sprintf("%s is on the server and not in the state", t))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
