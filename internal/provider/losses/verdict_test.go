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
	risked  verdict = "RISKED"          // deleted and made again, under a name that might have been locked
	lost    verdict = "LOST"            // gone, and nobody asked for it or nothing took its place
)

// always allows the same verdicts whatever the status.
func always(all ...verdict) func(cell) []verdict {
	return func(cell) []verdict { return all }
}

// edited allows what Meta allows: edits of templates that are approved, rejected or paused. One in
// review is waited for, and this review does not end. Where the plan did not know, a refusal of
// Graph's will do.
func edited(c cell) []verdict {
	switch {
	case slices.Contains([]string{approved, rejected, paused}, c.status):
		return []verdict{kept}
	case c.mode.blind():
		return []verdict{refused, stopped}
	}
	return []verdict{refused}
}

// replaced demands the end of a template, where nothing stands in its way. A disabled template
// cannot be deleted: it is forgotten, or the run is refused, by Graph too where the plan did not
// know. Of an archived one, all that loses nothing is right.
func replaced(c cell) []verdict {
	switch {
	case c.status == disabled && c.mode.blind():
		return []verdict{kept, refused, stopped}
	case c.status == disabled:
		return []verdict{kept, refused}
	case c.status == archived:
		return []verdict{done, kept, refused}
	}
	return []verdict{done}
}

// renamed is replaced where a template makes room for another one: what is not read in a run is not
// given up by it.
func renamed(c cell) []verdict {
	if slices.Contains(c.mode.args, refreshless) {
		return []verdict{refused}
	}
	return removed(c)
}

// removed is replaced where nothing takes the template's name. One that was rejected when that was
// planned may have made room for another address; once it is not, that is refused.
func removed(c cell) []verdict {
	if c.mode.saved && c.mode.before(c.status) == rejected {
		return append(replaced(c), refused)
	}
	return replaced(c)
}

// harmless demands a refusal, but for a disabled template: to remove it is to forget it.
func harmless(c cell) []verdict {
	if c.status == disabled || c.mode.blind() && c.mode.before(c.status) == disabled {
		return []verdict{kept, refused}
	}
	return []verdict{refused}
}

// sameName allows a template to be deleted and made again under its name only where the name is not
// locked. One that was rejected when that was planned, and is not any more, is not deleted: its new
// address may have taken it over by then, which moves it, or the run is refused; of two templates
// one may be moved and the other not.
func sameName(c cell) []verdict {
	switch {
	case c.status == rejected:
		return []verdict{done, kept, refused}
	case c.mode.saved && c.mode.before(c.status) == rejected:
		return []verdict{kept, refused, stopped}
	}
	return []verdict{refused}
}

// verdict compares what was there before and after. The second result says why.
func (c cell) verdict(before, after inventory, sent int, failed bool) (verdict, string) {
	gone := before.without(after)
	for _, t := range gone {
		next, asked := c.row.ends[t.key()]
		switch {
		case !asked:
			return lost, fmt.Sprintf("%s is gone, and nobody asked for that", t)
		case next != nothing && !after.has(next):
			return lost, fmt.Sprintf("%s is gone, and %s/%s of %s is not there", t, next.name, next.language, next.account)
		}
	}
	for _, t := range gone {
		if c.row.ends[t.key()] == (successor{t.Name, t.Language, t.Account}) && t.Status != rejected {
			return risked, fmt.Sprintf("%s was deleted and made again", t)
		}
	}
	switch {
	case failed && sent == 0:
		return refused, "nothing was sent"
	case failed:
		return stopped, fmt.Sprintf("failed after %d writes", sent)
	case len(gone) > 0:
		return done, fmt.Sprintf("%v gone", gone)
	}
	return kept, fmt.Sprintf("%d writes", sent)
}

// stranded tells what of the server the state does not know, or knows twice, after a run: there
// must be a way on. before and after are the states' ids by address.
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
		_, asked := c.row.ends[t.key()]
		forgotten := asked && t.Status == disabled // it cannot be deleted
		if len(where[id]) == 0 && (managed[id] && !forgotten || !existed) {
			out = append(out, fmt.Sprintf("%s is on the server and not in the state", t))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}
