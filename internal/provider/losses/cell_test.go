package losses_test

import "slices"

// The statuses that a template has when the plan is applied.
const (
	pending  = "PENDING"
	approved = "APPROVED"
	rejected = "REJECTED"
	paused   = "PAUSED"
	disabled = "DISABLED"
	archived = "ARCHIVED"
)

var statuses = []string{approved, pending, rejected, paused, disabled, archived}

// mode is how a run goes: what the state knows of the status, and what Terraform is told to do.
type mode struct {
	name  string
	args  []string
	state since
	saved bool // the plan is written to a file, and applied after the status has changed
	aimed bool // -target names the row's first address
}

// since says what the state holds of the status.
type since int

const (
	fresh   since = iota // what the server has
	stale                // what a template of this status was most likely before
	strange              // what it can have been before, and what is more dangerous to believe
)

// refreshless plans from the state as it is.
const refreshless = "-refresh=false"

var modes = []mode{
	{name: "fresh"},
	{name: "one at a time", args: []string{"-parallelism=1"}},
	{name: "target", aimed: true},
	{name: "no refresh", args: []string{refreshless}},
	{name: "no refresh, stale", args: []string{refreshless}, state: stale},
	{name: "no refresh, stale otherwise", args: []string{refreshless}, state: strange},
	{name: "saved, changed since", state: stale, saved: true},
	{name: "saved, changed otherwise since", state: strange, saved: true},
}

// Combinations that are left out, because they cannot differ from one that is there:
//   - a plan that is saved and applied while nothing changes: Terraform plans and applies in two walks with
//     two configured providers in "fresh" as well, and hands the second one what the file would hold;
//   - a plan that is saved from a state that was stale already: the plan of "no refresh, stale", followed by
//     the apply of "no refresh, stale";
//   - one at a time, and -target, with a stale state: both change which calls come when, not what they know.

// before is the status that the state holds in a mode. A template comes to be PENDING again by an edit in
// WhatsApp Manager; REJECTED after APPROVED likewise.
func (m mode) before(status string) string {
	switch {
	case m.state == fresh:
		return status
	case m.state == stale && slices.Contains([]string{approved, rejected}, status):
		return pending
	case m.state == stale && status == pending:
		return rejected
	case m.state == stale:
		return approved
	case status == pending || status == rejected:
		return approved
	}
	return rejected
}

// cell is one place of the matrix.
type cell struct {
	row    *row
	mode   mode
	status string
}

func (c cell) String() string { return c.row.name + "/" + c.mode.name + "/" + c.status }

// all are the cells of a row.
func (r *row) all() []cell {
	var out []cell
	for _, m := range modes {
		for _, s := range statuses {
			out = append(out, cell{r, m, s})
		}
	}
	return out
}

// sample are cells of a row that have each mode and each status once at least. The first is the plainest:
// an approved template, and a fresh state. n shifts the others against the samples of other rows.
func (r *row) sample(n int) []cell {
	var out []cell
	for i, m := range modes {
		at := 0
		if i > 0 {
			at = 1 + (i+n)%(len(statuses)-1)
		}
		if i == len(modes)-1 {
			at = 0 // a plan from before the approval is the most dangerous one
		}
		out = append(out, cell{r, m, statuses[at]})
	}
	return out
}
