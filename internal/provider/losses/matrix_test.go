package losses_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
)

// LOSS_MATRIX says how much is run: "all" runs each cell, and each order ten times, with a real
// Terraform; "compare" runs a sample with a real one and with its stand-in, and compares; without it
// the stand-in runs the sample, and a real Terraform one cell of each row, to be compared.
// They are no variables: go test would keep a result whatever LOSS_MATRIX says.
func everything() bool { return os.Getenv("LOSS_MATRIX") == "all" }
func comparing() bool  { return os.Getenv("LOSS_MATRIX") == "compare" }

const (
	real      = true
	inProcess = false
)

// orders is how often a cell runs in which an order decides.
func orders() int {
	if everything() {
		return 10
	}
	return 2
}

// TestMatrix runs the cells.
func TestMatrix(t *testing.T) {
	for n, r := range rows {
		cells := r.sample(n)
		if everything() {
			cells = r.all()
		}
		for i, c := range cells {
			t.Run(c.String(), func(t *testing.T) {
				switch {
				case everything():
					c.runOrders(t, real)
				case comparing() || i == n%len(cells):
					c.compare(t)
				default:
					c.runOrders(t, inProcess)
				}
			})
		}
	}
}

// runOrders runs a cell, or several times where an order decides.
func (c cell) runOrders(t *testing.T, isReal bool) {
	if !c.races() {
		record(c, c.run(t, isReal))
		return
	}
	for i := range orders() {
		t.Run(fmt.Sprint(i), func(t *testing.T) { record(c, c.run(t, isReal)) })
	}
}

// compare runs a cell with a real Terraform and with its stand-in. Where no order decides, they end
// alike, and have sent the same.
func (c cell) compare(t *testing.T) {
	if c.races() {
		t.Run("terraform", func(t *testing.T) { record(c, c.run(t, real)) })
		t.Run("in process", func(t *testing.T) { record(c, c.run(t, inProcess)) })
		return
	}
	var a, b outcome
	t.Cleanup(func() {
		if a.verdict != b.verdict || !slices.Equal(a.sent, b.sent) || !maps.Equal(a.has, b.has) {
			t.Errorf("Terraform: %s, sent %q, in the state %v\nits stand-in: %s, sent %q, in the state %v", a.verdict, a.sent, a.has, b.verdict, b.sent, b.has)
		}
	})
	t.Run("terraform", func(t *testing.T) {
		a = c.run(t, real)
		record(c, a)
	})
	t.Run("in process", func(t *testing.T) {
		b = c.run(t, inProcess)
		record(c, b)
	})
}

// races tells whether an order decides that is not the same each time.
func (c cell) races() bool { return c.row.races && !slices.Contains(c.mode.args, oneAtATime) }

// outcome is how a cell ended, and what is wrong with that.
type outcome struct {
	verdict verdict
	faults  []string
	sent    []string          // the writes, without what has a number
	has     map[string]string // the ids in the state, by address; what is deposed counts by its address
}

// run does to the configuration what the row says, and judges by what the server has afterwards.
func (c cell) run(t *testing.T, isReal bool) outcome {
	l := newLab(t, isReal)
	l.begin(c.row.shape, c.mode.before(c.status))
	if c.row.taint {
		l.taint()
	}
	if c.row.setUp != nil {
		c.row.setUp(l)
	}
	for name, value := range c.row.env {
		acctest.Setenv(t, name, value)
	}
	l.configure(c.row.after)
	had := l.state()
	output, code := c.terraform(l)

	after, sent := l.inventory(), len(l.server.Writes())
	v, why := c.verdict(l.before, after, sent, code != 0)
	o := outcome{verdict: v, has: map[string]string{}}
	for _, r := range l.server.Writes() {
		o.sent = append(o.sent, fmt.Sprintf("%s %s %s", r.Method, r.Path, r.Raw))
	}
	for address, id := range l.state() {
		address, _, _ = strings.Cut(address, " ")
		o.has[address] += id
	}
	if may := c.row.may(c); !slices.Contains(may, v) {
		o.faults = append(o.faults, fmt.Sprintf("%s (%s); right is %s", v, why, either(may)))
	} else if c.row.still && sent > 0 {
		o.faults = append(o.faults, fmt.Sprintf("%d writes; there was nothing to do", sent))
	}
	for _, words := range bugs {
		if strings.Contains(output, words) {
			o.faults = append(o.faults, "a refusal that is a bug: "+words)
		}
	}
	if way := c.stranded(had, l.state(), l.before, after); way != "" {
		o.faults = append(o.faults, "no way on: "+way)
	}
	if c.mustGoOn(v, l.state()) {
		if again, code := l.tf.Run("plan", "-no-color", "-lock=false"); code != 0 {
			o.faults = append(o.faults, "no way on: the next plan is an error")
			output += "\n" + again
		}
	}
	if len(o.faults) > 0 {
		t.Errorf("%s\n%s", strings.Join(o.faults, "\n"), output)
	}
	return o
}

// bugs are Terraform's words for a provider that breaks its rules, and what a dead one leaves behind. A
// run that fails so is not refused.
var bugs = []string{"Provider produced", "Provider returned invalid", "Plugin did not respond", "panic"}

// mustGoOn tells whether the next plan may not be an error: when this run was none, unless it was
// told to do one half of something, and when something is deposed, which no configuration can
// change.
func (c cell) mustGoOn(v verdict, has map[string]string) bool {
	deposed := slices.ContainsFunc(slices.Collect(maps.Keys(has)), func(a string) bool { return strings.Contains(a, "deposed") })
	return deposed || !c.mode.aimed && (v == kept || v == done)
}

// terraform plans and applies as the mode says. In the end the templates have the cell's status.
func (c cell) terraform(l *lab) (output string, code int) {
	args := slices.Concat([]string{"-no-color", "-input=false", "-lock=false"}, c.mode.args)
	planning := slices.Clone(c.row.args)
	if c.mode.aimed {
		planning = append(planning, "-target="+c.row.targets)
	}
	if !c.mode.saved {
		l.turn(c.status)
		l.before = l.inventory()
		return l.tf.Run(slices.Concat([]string{"apply", "-auto-approve"}, args, planning)...)
	}
	l.before = l.inventory()
	if output, code = l.tf.Run(slices.Concat([]string{"plan", "-out=saved.plan"}, args, planning)...); code != 0 {
		return output, code
	}
	l.turn(c.status)
	if c.row.meanwhile != nil {
		c.row.meanwhile(l)
	}
	l.before = l.inventory()
	applied, code := l.tf.Run(slices.Concat([]string{"apply"}, args, []string{"saved.plan"})...)
	return output + "\n" + applied, code
}

// result is the outcome of one run of a cell.
type result struct {
	cell cell
	outcome
}

var (
	resultsMu sync.Mutex
	results   []result
)

func record(c cell, o outcome) {
	resultsMu.Lock()
	defer resultsMu.Unlock()
	results = append(results, result{c, o})
}

func either(all []verdict) string {
	var out []string
	for _, v := range all {
		out = append(out, string(v))
	}
	return strings.Join(out, " or ")
}

func TestMain(m *testing.M) {
	code := m.Run()
	if file := os.Getenv("LOSS_MATRIX_OUT"); file != "" {
		if err := os.WriteFile(file, []byte(table()), 0o600); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// table is the matrix in Markdown: the outcomes counted by row, and the runs that went wrong.
func table() string {
	resultsMu.Lock()
	defer resultsMu.Unlock()
	columns := []verdict{kept, done, refused, stopped, risked, lost}
	var b strings.Builder
	fmt.Fprintf(&b, "# Losses\n\n%d runs.\n\n| what is done | runs |", len(results))
	for _, v := range columns {
		fmt.Fprintf(&b, " %s |", v)
	}
	fmt.Fprintf(&b, " wrong |\n|---|---|%s---|\n", strings.Repeat("---|", len(columns)))
	wrong := map[string]int{}
	for _, r := range rows {
		counts, runs, bad := map[verdict]int{}, 0, 0
		for _, got := range results {
			if got.cell.row != r {
				continue
			}
			runs++
			counts[got.verdict]++
			if len(got.faults) > 0 {
				bad++
				wrong[got.cell.String()+": "+strings.Join(got.faults, "; ")]++
			}
		}
		fmt.Fprintf(&b, "| %s | %d |", r.name, runs)
		for _, v := range columns {
			fmt.Fprintf(&b, " %d |", counts[v])
		}
		fmt.Fprintf(&b, " %d |\n", bad)
	}
	fmt.Fprintf(&b, "\n## Left out\n\n- %s\n\n## Wrong\n\n", strings.Join(leftOut, "\n- "))
	for _, line := range slices.Sorted(maps.Keys(wrong)) {
		fmt.Fprintf(&b, "- %s (%d×)\n", line, wrong[line])
	}
	return b.String()
}
