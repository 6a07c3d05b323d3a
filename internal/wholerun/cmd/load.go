package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// edited is how many templates a run under load edits, and how many it destroys.
const edited = 50

// maxTries is how often a run that ended with an error is repeated: with each try
// a part of it is done.
const maxTries = 4

// load measures runs of a large account while answers are slow and some of them
// faulty: whether they finish, or stop with a word and finish when they are run
// again, and whether the account is then what it should be.
type load struct {
	measurement

	bench  *bench
	ids    []string
	faults atomic.Int64 // that calls met
}

func (l *load) measure(ctx context.Context) error {
	if l.n < 2*edited {
		return fmt.Errorf("-n %d: a run under load needs at least %d templates", l.n, 2*edited)
	}
	var err error
	l.bench, err = l.ours(l.at, graphtest.Options{Latency: l.latency, CallLimit: 5000})
	if err != nil {
		return err
	}
	defer l.bench.listener.Close()
	if err := l.prepare(ctx); err != nil {
		return err
	}
	l.breakAnswers()
	if err := l.repeat(ctx, "plan", func(error) bool { return true }, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	if err := l.bench.configure(l.changed(templates(l.n))); err != nil {
		return err
	}
	if err := l.repeat(ctx, "edit", isPartial, l.targets("apply", 0)...); err != nil {
		return err
	}
	if err := l.repeat(ctx, "destroy", isPartial, l.targets("destroy", edited)...); err != nil {
		return err
	}
	return l.check()
}

// prepare makes an account and the state of n templates.
func (l *load) prepare(ctx context.Context) error {
	if err := l.bench.configure(templates(1)); err != nil {
		return err
	}
	if _, err := l.bench.apply(ctx); err != nil {
		return err
	}
	l.ids = l.seed(l.bench.server)
	if err := grow(l.bench.folder, l.ids); err != nil {
		return err
	}
	return l.bench.configure(templates(l.n))
}

// breakAnswers has a share of the calls go wrong, in one of three ways. Which ones
// looks random and is always the same: Knuth's multiplicative hash of a count.
func (l *load) breakAnswers() {
	var asked uint32
	for _, kind := range []graphtest.FaultKind{graphtest.FaultReset, graphtest.FaultServerError, graphtest.FaultTruncated} {
		l.bench.server.Fail(graphtest.Fault{Op: graphtest.OpAny, Kind: kind, Match: func(*http.Request) bool {
			asked++
			met := float64(asked*2654435761)/(1<<32) < l.faulty/3
			if met {
				l.faults.Add(1)
			}
			return met
		}})
	}
}

const (
	footer    = "Use the buttons below to manage your marketing subscriptions"
	newFooter = "Use the buttons below to manage what we send to you"
)

// changed is the configuration with another footer in the first templates.
func (l *load) changed(configuration string) string {
	return strings.Replace(configuration, footer, newFooter, edited)
}

// targets are the arguments of a command for some of the templates.
func (l *load) targets(command string, from int) []string {
	args := []string{command, "-auto-approve"}
	for i := from; i < from+edited; i++ {
		args = append(args, fmt.Sprintf("-target=whatsapp_message_template.t%04d", i))
	}
	return args
}

// isPartial takes an error that says something: Terraform's own "Error:" with the
// provider's words below it.
func isPartial(err error) bool { return strings.Contains(err.Error(), "Error: ") }

// repeat runs a command until it succeeds, and prints what it took in all.
func (l *load) repeat(ctx context.Context, run string, maySay func(error) bool, args ...string) error {
	var wall time.Duration
	var memory int64
	calls, before := 0, l.faults.Load()
	for try := 1; ; try++ {
		r, err := l.bench.run(ctx, args...)
		wall, memory, calls = wall+r.wall, max(memory, r.provider.Memory), calls+r.calls
		if err == nil {
			fmt.Printf("%-8s %6d %8s %6.1f%% %6d %10s %7d MB %7d %7d\n", run, l.n, l.latency, 100*l.faulty, try, seconds(wall), memory>>20, calls, l.faults.Load()-before)
			return nil
		}
		_, word, _ := strings.Cut(err.Error(), "Error: ")
		fmt.Printf("%s, try %d, ended with a word: %.400s …\n", run, try, word)
		if try == maxTries || !maySay(err) || ctx.Err() != nil {
			return err
		}
	}
}

// check compares the account with what the runs were to make of it.
func (l *load) check() error {
	for i, id := range l.ids {
		t, exists := l.bench.server.Find(graphtest.Account, name(i), "en_US")
		gone, isEdited := i >= edited && i < 2*edited, i < edited
		switch {
		case gone && exists, !gone && (!exists || t.ID != id):
			return fmt.Errorf("template %s: there %v, wanted %v", name(i), exists, !gone)
		case !gone && strings.Contains(fmt.Sprint(t), newFooter) != isEdited:
			return fmt.Errorf("template %s: edited %v, wanted %v", name(i), !isEdited, isEdited)
		}
	}
	data, err := os.ReadFile(filepath.Join(l.bench.folder, "terraform.tfstate"))
	if err != nil {
		return err
	}
	if got, want := strings.Count(string(data), `"type": "whatsapp_message_template"`), l.n-edited; got != want {
		return fmt.Errorf("the state holds %d templates, want %d", got, want)
	}
	fmt.Printf("nothing lost: %d templates, %d of them edited, %d gone, and the state agrees\n", l.n-edited, edited, edited)
	return nil
}
