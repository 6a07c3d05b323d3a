package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// result is what one run of Terraform took.
type result struct {
	wall     time.Duration
	core     usage
	provider usage
	calls    int // of Graph
}

// lastWords is how much of a failed run's output is told, in bytes.
const lastWords = 3000

// bench is a folder with a configuration, run against one server.
type bench struct {
	folder    string
	terraform string
	env       []string
	usage     string
	server    *graphtest.Server // nil for the floor
	listener  *httptest.Server  // before the server
}

func newBench(folder, terraform string, env []string) (*bench, error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	b := &bench{folder: folder, terraform: terraform, usage: filepath.Join(folder, "usage.json")}
	// What would change the run of whoever measures is left out.
	own := slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "TF_") || strings.HasPrefix(v, "WHATSAPP_")
	})
	always := []string{"CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_INPUT=0", usageFile + "=" + b.usage}
	b.env = slices.Concat(own, always, env)
	return b, nil
}

func (b *bench) configure(text string) error {
	return os.WriteFile(filepath.Join(b.folder, "main.tf"), []byte(text), 0o600)
}

// profile has the next runs' provider write a CPU profile into the folder, if
// there is one.
func (b *bench) profile(folder, name string) {
	if folder != "" {
		b.env = append(b.env, profileFile+"="+filepath.Join(folder, name+".pprof"))
	}
}

// run runs one command of Terraform.
func (b *bench) run(ctx context.Context, args ...string) (result, error) {
	_ = os.Remove(b.usage)
	if b.server != nil {
		b.server.ResetRequests()
	}
	cmd := exec.CommandContext(ctx, b.terraform, append(args, "-no-color")...)
	cmd.Dir, cmd.Env = b.folder, b.env
	start := time.Now()
	out, err := cmd.CombinedOutput()
	r := result{wall: time.Since(start)}
	if b.server != nil {
		r.calls = len(b.server.Requests())
	}
	data, unread := os.ReadFile(b.usage)
	if unread == nil {
		unread = json.Unmarshal(data, &r.provider)
	}
	if err != nil { // of a run that failed, what the provider used is nice to have
		return r, fmt.Errorf("terraform %s: %w\n%s", strings.Join(args[:min(2, len(args))], " "), err, out[max(0, len(out)-lastWords):])
	}
	if total, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		r.core = used(total)
	}
	if b.server != nil && unread != nil {
		return r, fmt.Errorf("the provider did not end as it should: %w", unread)
	}
	// What Terraform used without its children.
	r.core.CPU -= r.provider.CPU
	return r, nil
}

func (b *bench) apply(ctx context.Context) (result, error) {
	return b.run(ctx, "apply", "-auto-approve")
}
