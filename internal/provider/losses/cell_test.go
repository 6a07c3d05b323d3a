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

const (
	foundOtherwise = "found by the plan otherwise"

	refreshless = "-refresh=false" // plans from the state as it is
	oneAtATime  = "-parallelism=1"
)

var modes = []mode{
	{name: "fresh"},
	{name: "found by the plan", state: stale},
	{name: foundOtherwise, state: strange},
	{name: "one at a time", args: []string{oneAtATime}},
	{name: "target", aimed: true},
	{name: "no refresh", args: []string{refreshless}},
	{name: "no refresh, stale", args: []string{refreshless}, state: stale},
	{name: "no refresh, stale otherwise", args: []string{refreshless}, state: strange},
	{name: "saved, changed since", state: stale, saved: true},
	{name: "saved, changed otherwise since", state: strange, saved: true},
}

// leftOut are the combinations that do not exist, and those that cannot differ from one that is
// there.
var leftOut = []string{
	"Something that happens between a plan and its apply needs a plan that is saved: such rows have no other mode.",
	"-target of an address that is moved: Terraform itself refuses it.",
	"A plan that is saved and applied while nothing changes: in \"fresh\", too, Terraform plans and applies in two walks " +
		"with a provider configured for each, and hands the second one what the file would hold.",
	"A plan that is saved from a state that is stale: it is the plan of \"no refresh, stale\" and then its apply.",
	"-parallelism=1 and -target with a stale state: they change which calls come when, not what is known.",
	"A status before that is the same as the one after: that is \"fresh\".",
}

// before is the status that the state holds in a mode. A template comes to be PENDING again by an
// edit in WhatsApp Manager; REJECTED after APPROVED likewise.
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

// blind tells whether the plan is made without knowing the status.
func (m mode) blind() bool {
	return m.state != fresh && (m.saved || slices.Contains(m.args, refreshless))
}

// cell is one place of the matrix.
type cell struct {
	row    *row
	mode   mode
	status string
}

func (c cell) String() string { return c.row.name + "/" + c.mode.name + "/" + c.status }

// modesOf are the modes that a row has.
func (r *row) modesOf() []mode {
	return slices.DeleteFunc(slices.Clone(modes), func(m mode) bool {
		return r.meanwhile != nil && !m.saved || r.targets == "" && m.aimed
	})
}

// all are the cells of a row.
func (r *row) all() []cell {
	var out []cell
	for _, m := range r.modesOf() {
		for _, s := range statuses {
			out = append(out, cell{r, m, s})
		}
	}
	return out
}

// sample are cells of a row that have each of its modes and each status once at least. Three are
// always there, as far as the row has them: an approved template with a fresh state, one whose
// approval the plan did not know of, and one that is rejected and was approved before, which locks
// its name as an approved one does. n shifts the other statuses against those of other rows.
func (r *row) sample(n int) []cell {
	all, others := r.modesOf(), statuses[1:]
	out := []cell{{r, all[0], approved}, {r, all[len(all)-1], approved}}
	rest := all[1 : len(all)-1]
	if len(rest) == 0 {
		rest = all
	}
	for i := range max(len(rest), len(others)) {
		m := rest[i%len(rest)]
		if m.name == foundOtherwise {
			out = append(out, cell{r, m, rejected})
		}
		if s := others[(i+n)%len(others)]; m.name != foundOtherwise || s != rejected {
			out = append(out, cell{r, m, s})
		}
	}
	return out
}
