// Command wholerun measures what a person waits for: whole runs of Terraform
// with N templates against the fake Graph server, beside whole runs with the
// same values in N of Terraform's own terraform_data, which is the floor that
// Terraform itself sets. Both are run by turns on the same machine, and the
// ratio of their wall times is what counts: seconds differ from one machine and
// moment to the next.
//
//	go run ./internal/wholerun/cmd -n 100,1000 -latency 0,50ms
//
// With -load it measures runs under load instead: a plan of all N, an edit of 50
// and a destroy of 50, while answers are slow and some of them faulty.
//
//	go run ./internal/wholerun/cmd -load -n 6000 -latency 200ms -faulty 0.01
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"time"
)

type options struct {
	sizes     []int
	latencies []time.Duration
	rounds    int
	applyUpTo int
	terraform string
	profile   string
	load      bool
	faulty    float64
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "wholerun:", err)
		os.Exit(1)
	}
}

func run() error {
	if os.Getenv(usageFile) != "" && os.Getenv(magicCookie) != "" {
		return beProvider()
	}
	o, err := parse()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return measure(ctx, o)
}

func parse() (options, error) {
	var o options
	sizes := flag.String("n", "100,1000,6000", "numbers of templates")
	latencies := flag.String("latency", "0,50ms", "what each answer of Graph takes")
	flag.IntVar(&o.rounds, "rounds", 3, "quiet plans of each kind; the median is told")
	flag.IntVar(&o.applyUpTo, "apply-up-to", 1000, "measure applies of up to so many templates: Terraform's own cost grows with the square")
	flag.StringVar(&o.profile, "profile", "", "an existing `folder` for CPU and heap profiles of the provider, of each kind of run")
	flag.BoolVar(&o.load, "load", false, "measure runs under load: slow and faulty answers, an edit of 50 and a destroy of 50")
	flag.Float64Var(&o.faulty, "faulty", 0.01, "with -load, the share of calls that meet a reset, a 500 or half an answer")
	flag.Parse()
	terraform := cmp.Or(os.Getenv("TERRAFORM"), "terraform")
	var err error
	if o.terraform, err = exec.LookPath(terraform); err != nil {
		return o, fmt.Errorf("%s is not on PATH: install Terraform, or set TERRAFORM to its path or to tofu", terraform)
	}
	for text := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			return o, fmt.Errorf("-n %s: a list of numbers of templates is needed, such as 100,1000", *sizes)
		}
		o.sizes = append(o.sizes, n)
	}
	for text := range strings.SplitSeq(*latencies, ",") {
		d, err := time.ParseDuration(strings.TrimSpace(text))
		if err != nil {
			return o, fmt.Errorf("-latency %s: a list of durations is needed, such as 0,50ms", *latencies)
		}
		o.latencies = append(o.latencies, d)
	}
	return o, nil
}
