package acctest

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// Terraform is a folder with a configuration and a state, and a real CLI that
// runs there with a provider of the test's own process: for what the testing
// kit cannot do, such as for_each.
type Terraform struct {
	t   *testing.T
	Dir string
	env []string
}

// The provider's address; OpenTofu looks for it in a registry of its own.
const (
	terraformAddress = "registry.terraform.io/abd65749/whatsapp"
	tofuAddress      = "registry.opentofu.org/abd65749/whatsapp"
)

// runTime bounds a run on a machine that is very busy.
const runTime = 2 * time.Minute

// NewTerraform copies the files of a folder into one of the test's own, and
// serves one of the providers ([Providers], [ProvidersAt]) to it.
func NewTerraform(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), from string) *Terraform {
	t.Helper()
	tf := &Terraform{t: t, Dir: filepath.Join(t.TempDir(), "configuration")}
	if err := os.CopyFS(tf.Dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	settings := filepath.Join(t.TempDir(), "cli.tfrc")
	if err := os.WriteFile(settings, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	server, err := providers["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	tf.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_INPUT=0",
		"TF_CLI_CONFIG_FILE=" + settings, "TF_REATTACH_PROVIDERS=" + reattach(t, server),
	}
	return tf
}

// reattach serves the provider until the test is over and says where.
func reattach(t *testing.T, server tfprotov6.ProviderServer) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	reachable, ended := channelOf(tf6server.WithDebug), make(chan struct{})
	go func() {
		serve := func() tfprotov6.ProviderServer { return server }
		if err := tf6server.Serve(terraformAddress, serve, tf6server.WithDebug(ctx, reachable, ended), tf6server.WithoutLogStderrOverride()); err != nil {
			t.Error(err)
		}
	}()
	at := <-reachable
	t.Cleanup(func() {
		stop()
		<-ended
	})
	where := map[string]any{
		"Protocol": string(at.Protocol), "ProtocolVersion": at.ProtocolVersion, "Pid": at.Pid, "Test": true,
		"Addr": map[string]any{"Network": at.Addr.Network(), "String": at.Addr.String()},
	}
	text, err := json.Marshal(map[string]any{terraformAddress: where, tofuAddress: where})
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// channelOf makes the channel that a function takes, whose type is another
// module's.
func channelOf[C any](func(context.Context, chan C, chan struct{}) tf6server.ServeOpt) chan C {
	return make(chan C, 1)
}

// Setenv sets a variable for the CLI, such as TF_VAR_name.
func (tf *Terraform) Setenv(name, value string) { tf.env = append(tf.env, name+"="+value) }

// Run runs the CLI to its end and returns what it printed and its exit code.
func (tf *Terraform) Run(args ...string) (output string, code int) {
	tf.t.Helper()
	binary := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if binary == "" {
		binary = "terraform"
	}
	ctx, cancel := context.WithTimeout(tf.t.Context(), runTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, args...) //nolint:gosec // the CLI that the tests are run with
	cmd.Dir, cmd.Env = tf.Dir, tf.env
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return string(out), exit.ExitCode()
	case err != nil:
		tf.t.Fatal(err)
	}
	return string(out), 0
}
