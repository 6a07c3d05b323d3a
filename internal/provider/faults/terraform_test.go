package faults_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
)

// terraform is a CLI whose runs can be looked into, and broken off.
type terraform struct {
	*acctest.Terraform
	t       *testing.T
	standIn *core.Terraform // runs in its place, unless it is nil
}

// outcome is how a run ended.
type outcome struct {
	code           int // -1 when it was killed
	stdout, stderr string
	took           time.Duration
	problems       []problem
}

// problem is a diagnostic, as -json tells it.
type problem struct {
	Severity, Summary, Detail, Address string
}

// about are the texts of the problems of a resource, in one line.
func (o outcome) about(address string) string {
	var out []string
	for _, p := range o.problems {
		if p.Address == address {
			out = append(out, p.Severity+": "+p.Summary+": "+p.Detail)
		}
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

// command is a run that has not begun. It gets a process group of its own, so
// that all of it can be killed, and nothing else.
func (tf *terraform) command(ctx context.Context, args ...string) (*exec.Cmd, *bytes.Buffer, *bytes.Buffer) {
	var stdout, stderr bytes.Buffer
	cmd := tf.Command(ctx, args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return killGroup(cmd) }
	cmd.WaitDelay = 5 * time.Second
	return cmd, &stdout, &stderr
}

func killGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// run runs Terraform to its end.
func (tf *terraform) run(args ...string) outcome {
	tf.t.Helper()
	ctx, cancel := context.WithTimeout(tf.t.Context(), acctest.RunTime)
	defer cancel()
	began := time.Now()
	if tf.standIn != nil {
		output, code := tf.standIn.Run(args...)
		return outcome{code: code, stderr: output, took: time.Since(began)}
	}
	cmd, stdout, stderr := tf.command(ctx, args...)
	err := cmd.Run()
	return tf.ended(err, stdout, stderr, began)
}

// running is a run that has begun.
type running struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has ended
	out  outcome       // then
}

// start begins a run.
func (tf *terraform) start(args ...string) *running {
	tf.t.Helper()
	ctx, cancel := context.WithTimeout(tf.t.Context(), acctest.RunTime)
	began := time.Now()
	cmd, stdout, stderr := tf.command(ctx, args...)
	if err := cmd.Start(); err != nil {
		cancel()
		tf.t.Fatal(err)
	}
	r := &running{cmd: cmd, done: make(chan struct{})}
	go func() {
		defer cancel()
		r.out = tf.ended(cmd.Wait(), stdout, stderr, began)
		close(r.done)
	}()
	return r
}

// until waits for something to happen while the run goes on.
func (r *running) until(t *testing.T, what string, happened <-chan struct{}) {
	t.Helper()
	select {
	case <-happened:
	case <-r.done:
		t.Fatalf("the run ended (%d) before %s:\n%s\n%s", r.out.code, what, r.out.errors(), r.out.stderr)
	}
}

// wait returns how the run ended. It is bounded by acctest.RunTime.
func (r *running) wait() outcome {
	<-r.done
	return r.out
}

func (tf *terraform) ended(err error, stdout, stderr *bytes.Buffer, began time.Time) outcome {
	tf.t.Helper()
	o := outcome{stdout: stdout.String(), stderr: stderr.String(), took: time.Since(began)}
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		o.code = exit.ExitCode()
	case err != nil:
		tf.t.Errorf("%v\n%s%s", err, o.stdout, o.stderr)
	}
	for line := range strings.Lines(o.stdout) {
		var event struct{ Diagnostic *problem }
		if json.Unmarshal([]byte(line), &event) == nil && event.Diagnostic != nil {
			o.problems = append(o.problems, *event.Diagnostic)
		}
	}
	return o
}

// applying are the arguments of an apply that does everything at once.
var applying = []string{"apply", "-auto-approve", "-json", "-parallelism=60"}

// apply runs until everything is as configured.
func (tf *terraform) apply() outcome {
	tf.t.Helper()
	o := tf.run(applying...)
	if o.code != 0 {
		tf.t.Fatalf("apply failed (%d):\n%s\n%s", o.code, o.errors(), o.stderr)
	}
	return o
}

// applyBroken runs under faults, and fails.
func (tf *terraform) applyBroken() outcome {
	tf.t.Helper()
	o := tf.run(applying...)
	if o.code == 0 {
		tf.t.Fatalf("apply succeeded, with faults that it had to fail of:\n%s", o.stdout)
	}
	if strings.Contains(o.stdout+o.stderr, "panic") || strings.Contains(o.stdout, "crash") {
		tf.t.Errorf("something panicked:\n%s\n%s", o.stdout, o.stderr)
	}
	return o
}

// planEmpty makes sure that there is nothing left to do.
func (tf *terraform) planEmpty() {
	tf.t.Helper()
	if o := tf.run("plan", "-detailed-exitcode", "-no-color", "-parallelism=60"); o.code != 0 {
		tf.t.Errorf("the plan is not empty (%d):\n%s\n%s", o.code, o.stdout, o.stderr)
	}
}

func (o outcome) errors() string {
	var out []string
	for _, p := range o.problems {
		if p.Severity == "error" {
			out = append(out, p.Address+": "+p.Summary+": "+p.Detail)
		}
	}
	return strings.Join(out, "\n")
}
