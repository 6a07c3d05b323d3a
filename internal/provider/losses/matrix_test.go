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

// everything asks for every cell, and for each order ten times.
var everything = os.Getenv("LOSS_MATRIX") == "all"

// orders is how often a cell runs in which an order decides.
func orders() int {
	if everything {
		return 10
	}
	return 2
}

// TestMatrix runs the cells.
func TestMatrix(t *testing.T) {
	for n, r := range rows {
		cells := r.sample(n)
		if everything {
			cells = r.all()
		}
		for _, c := range cells {
			t.Run(c.String(), func(t *testing.T) {
				times := 1
				if r.races && !slices.Contains(c.mode.args, "-parallelism=1") {
					times = orders()
				}
				if times == 1 {
					c.run(t)
					return
				}
				for i := range times {
					t.Run(fmt.Sprint(i), c.run)
				}
			})
		}
	}
}

// run does to the configuration what the row says, and judges by what the server has afterwards.
func (c cell) run(t *testing.T) {
	l := newLab(t)
	l.begin(c.row.shape, c.mode.before(c.status))
	if c.row.taint != "" {
		l.taint()
	}
	l.configure(c.row.after)
	for name, value := range c.row.env {
		acctest.Setenv(t, name, value)
	}
	had := l.state()
	out, code := c.terraform(l)

	v, why := c.judge(l.before, l.inventory(), len(l.server.Writes()), code != 0)
	var faults []string
	if may := c.row.may(c); !slices.Contains(may, v) {
		faults = append(faults, fmt.Sprintf("%s (%s); right is %s", v, why, either(may)))
	}
	if way := c.stranded(had, l.state(), l.before, l.inventory()); way != "" {
		faults = append(faults, "no way on: "+way)
	}
	if v != refused && !c.mode.aimed {
		if again, code := l.tf.Run("plan", "-no-color", "-lock=false"); code != 0 {
			faults = append(faults, "the next plan is an error")
			out += "\n" + again
		}
	}
	record(c, v, faults)
	if len(faults) > 0 {
		t.Errorf("%s\n%s", strings.Join(faults, "\n"), out)
	}
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
	l.before = l.inventory()
	applied, code := l.tf.Run(slices.Concat([]string{"apply"}, args, []string{"saved.plan"})...)
	return output + "\n" + applied, code
}

// result is the outcome of one run of a cell.
type result struct {
	cell    cell
	verdict verdict
	faults  []string
}

var (
	resultsMu sync.Mutex
	results   []result
)

func record(c cell, v verdict, faults []string) {
	resultsMu.Lock()
	defer resultsMu.Unlock()
	results = append(results, result{c, v, faults})
}

func either(all []verdict) string {
	var out []string
	for _, v := range all {
		out = append(out, string(v))
	}
	return strings.Join(out, " or ")
}

func TestMain(m *testing.M) {
	// The plugin libraries write a line for nearly every step that they take.
	_ = os.Setenv("TF_LOG_SDK", "OFF")
	_ = os.Setenv("TF_LOG_PROVIDER", "OFF")
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
	b.WriteString("\n## Wrong\n\n")
	for _, line := range slices.Sorted(maps.Keys(wrong)) {
		fmt.Fprintf(&b, "- %s (%d×)\n", line, wrong[line])
	}
	return b.String()
}
