package acctest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
)

// Terraform is a folder with a configuration and a state, and a real CLI that
// runs there: for what the testing kit cannot do, such as for_each, or a run
// that is broken off.
type Terraform struct {
	Dir string

	t        *testing.T
	settings string // the CLI's own configuration file
	env      []string
}

// The provider's address; OpenTofu looks for it in a registry of its own.
const (
	terraformAddress = "registry.terraform.io/abd65749/whatsapp"
	tofuAddress      = "registry.opentofu.org/abd65749/whatsapp"
)

// addresses are all under which a CLI looks for the provider: a configuration that
// does not say where it comes from means HashiCorp's.
var addresses = []string{terraformAddress, tofuAddress, "registry.terraform.io/hashicorp/whatsapp", "registry.opentofu.org/hashicorp/whatsapp"}

// RunTime bounds a run on a machine that is very busy.
const RunTime = 2 * time.Minute

// NewCLI makes an empty folder, and has no provider yet: see [Terraform.Serve]
// and [Terraform.Install].
func NewCLI(t *testing.T) *Terraform {
	t.Helper()
	tf := &Terraform{t: t, Dir: t.TempDir(), settings: filepath.Join(t.TempDir(), "cli.tfrc")}
	tf.configure("")
	tf.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "TMPDIR=" + os.TempDir(), "CHECKPOINT_DISABLE=1", "GOGC=" + os.Getenv("GOGC"), "TF_IN_AUTOMATION=1", "TF_INPUT=0",
		"TF_CLI_CONFIG_FILE=" + tf.settings,
	}
	return tf
}

// NewTerraform copies the files of a folder into one of the test's own, and
// serves one of the providers ([Providers], [ProvidersAt]) to it.
func NewTerraform(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), from string) *Terraform {
	t.Helper()
	tf := NewCLI(t)
	if err := os.CopyFS(tf.Dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	server, err := providers["whatsapp"]()
	if err != nil {
		t.Fatal(err)
	}
	tf.Serve(func() tfprotov6.ProviderServer { return server })
	return tf
}

// Serve serves the provider from the test's own process until the test is over,
// and tells the CLI where.
func (tf *Terraform) Serve(provider func() tfprotov6.ProviderServer) {
	tf.t.Helper()
	tf.t.Cleanup(tf.serve(provider))
}

// serve is Serve until it is stopped.
func (tf *Terraform) serve(provider func() tfprotov6.ProviderServer) (stop func()) {
	tf.t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	reachable, ended := channelOf(tf6server.WithDebug), make(chan struct{})
	go func() {
		if err := tf6server.Serve(terraformAddress, provider, tf6server.WithDebug(ctx, reachable, ended), tf6server.WithoutLogStderrOverride()); err != nil {
			tf.t.Error(err)
		}
	}()
	at := <-reachable
	where := map[string]any{
		"Protocol": string(at.Protocol), "ProtocolVersion": at.ProtocolVersion, "Pid": at.Pid, "Test": true,
		"Addr": map[string]any{"Network": at.Addr.Network(), "String": at.Addr.String()},
	}
	all := map[string]any{}
	for _, address := range addresses {
		all[address] = where
	}
	text, err := json.Marshal(all)
	if err != nil {
		tf.t.Fatal(err)
	}
	tf.Setenv("TF_REATTACH_PROVIDERS", string(text))
	return func() {
		cancel()
		<-ended
	}
}

// channelOf makes the channel that a function takes, whose type is another
// module's.
func channelOf[C any](func(context.Context, chan C, chan struct{}) tf6server.ServeOpt) chan C {
	return make(chan C, 1)
}

// Install has the CLI start the provider's program that is in a folder.
func (tf *Terraform) Install(folder string) {
	tf.t.Helper()
	tf.configure(fmt.Sprintf("provider_installation {\n  dev_overrides {\n    %q = %q\n    %q = %q\n  }\n  direct {}\n}\n", terraformAddress, folder, tofuAddress, folder))
}

func (tf *Terraform) configure(settings string) {
	tf.t.Helper()
	if err := os.WriteFile(tf.settings, []byte(settings), 0o600); err != nil {
		tf.t.Fatal(err)
	}
}

// Setenv sets a variable for the CLI, such as TF_VAR_name.
func (tf *Terraform) Setenv(name, value string) {
	tf.env = append(slices.DeleteFunc(tf.env, func(v string) bool { return strings.HasPrefix(v, name+"=") }), name+"="+value)
}

// Environ is what the CLI finds in its environment, for a program beside it.
func (tf *Terraform) Environ() []string { return slices.Clone(tf.env) }

// Command is a run that has not begun.
func (tf *Terraform) Command(ctx context.Context, args ...string) *exec.Cmd {
	tf.t.Helper()
	notePrograms()
	binary := os.Getenv("TF_ACC_TERRAFORM_PATH")
	if binary == "" {
		var err error
		if binary, err = exec.LookPath("terraform"); err != nil {
			tf.t.Fatal("this test runs Terraform, which is not on PATH; TF_ACC_TERRAFORM_PATH can name another")
		}
	}
	cmd := exec.CommandContext(ctx, binary, args...) //nolint:gosec // the CLI that the tests are run with
	cmd.Dir, cmd.Env = tf.Dir, tf.env
	return cmd
}

// Run runs the CLI to its end and returns what it printed and its exit code.
func (tf *Terraform) Run(args ...string) (output string, code int) {
	tf.t.Helper()
	ctx, cancel := context.WithTimeout(tf.t.Context(), RunTime)
	defer cancel()
	out, err := tf.Command(ctx, args...).CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return string(out), exit.ExitCode()
	case err != nil:
		tf.t.Fatal(err)
	}
	return string(out), 0
}

// Needs skips the test where the CLI is older than a version, such as 1, 8.
func Needs(t *testing.T, major, minor int) {
	t.Helper()
	text, code := NewCLI(t).Run("version", "-json")
	if code != 0 {
		t.Fatal(text)
	}
	var said struct {
		Version string `json:"terraform_version"`
	}
	var hasMajor, hasMinor int
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(said.Version, "%d.%d", &hasMajor, &hasMinor); err != nil {
		t.Fatalf("version %q: %v", said.Version, err)
	}
	if hasMajor < major || hasMajor == major && hasMinor < minor {
		t.Skipf("this test needs Terraform %d.%d; here it is %s", major, minor, said.Version)
	}
}
