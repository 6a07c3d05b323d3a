package acctest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// notePrograms has the result of a test end with the programs that it runs: go test
// keeps a result for as long as the variables that its tests have read, and the files
// of this module that they have opened, are the same. It sees neither what is read
// before the tests begin, where variables of a package and TestMain are, nor programs.
// scripts/test says in this variable which they are; nothing else does.
func notePrograms() { _ = os.Getenv("TEST_PROGRAMS") }

// Build builds programs of this module, named as packages are, into a folder. What
// go build reads is not seen by go test: the folders of the sources are opened for
// it, so that no result outlives a change of them. It has to be called by a test, as
// [notePrograms] tells.
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
	for _, source := range strings.Split(strings.TrimSpace(string(sources)), "\n") {
		if _, err := os.ReadDir(source); err != nil {
			return err
		}
	}
	return nil
}
