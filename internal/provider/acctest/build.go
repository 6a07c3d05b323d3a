package acctest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// go test keeps a result for as long as the variables that a test has read, and
// the files that it has opened, are the same. This one names the binary that
// scripts/test runs the tests with; nothing else reads it.
var _ = os.Getenv("ACC_CLI")

// Build builds programs of this module, named as packages are, into a folder. What
// go build reads is not seen by go test: the folders of the sources are opened for
// it, so that no result outlives a change of them.
func Build(ctx context.Context, folder string, programs ...string) error {
	build := exec.CommandContext(ctx, "go", append([]string{"build", "-o", folder + "/"}, programs...)...) //nolint:gosec // packages that a test names
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	const ours = "{{with .Module}}{{if .Main}}{{$.Dir}}{{end}}{{end}}"
	list := exec.CommandContext(ctx, "go", append([]string{"list", "-deps", "-f", ours}, programs...)...) //nolint:gosec // as above
	sources, err := list.Output()
	if err != nil {
		return err
	}
	for _, source := range strings.Fields(string(sources)) {
		if _, err := os.ReadDir(source); err != nil {
			return err
		}
	}
	return nil
}
