package faults_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
)

const program = "terraform-provider-whatsapp"

// The provider as it is released, built once for all tests.
var (
	buildOnce sync.Once
	built     string // the folder
	buildErr  error
)

func build(t *testing.T) string {
	t.Helper()
	buildOnce.Do(func() {
		if built, buildErr = os.MkdirTemp("", "faults"); buildErr != nil {
			return
		}
		buildErr = acctest.Build(context.Background(), built, "github.com/abd65749/"+program)
	})
	if buildErr != nil {
		t.Fatal(buildErr)
	}
	return built
}

func removeBuilt() {
	if built != "" {
		_ = os.RemoveAll(built)
	}
}

// asReleased has Terraform start the real binary, with the lab's settings in
// its environment. A script in front of it notes the number of its process.
func (l *lab) asReleased() *lab {
	l.t.Helper()
	folder := filepath.Join(l.Dir, "bin")
	script := fmt.Sprintf("#!/bin/sh\necho $$ >>%q\nexec %q \"$@\"\n", filepath.Join(l.Dir, "pids"), filepath.Join(build(l.t), program))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, program), []byte(script), 0o700); err != nil {
		l.t.Fatal(err)
	}
	l.Install(folder)
	for name, value := range l.settings {
		l.Setenv(name, value)
	}
	return l
}

// killProvider kills the provider that Terraform runs at the moment: the one
// that it started last.
func (l *lab) killProvider() {
	l.t.Helper()
	data, err := os.ReadFile(filepath.Join(l.Dir, "pids"))
	if err != nil {
		l.t.Fatal(err)
	}
	all := strings.Fields(string(data))
	pid, err := strconv.Atoi(all[len(all)-1])
	if err == nil {
		err = syscall.Kill(pid, syscall.SIGKILL)
	}
	if err != nil {
		l.t.Fatalf("the provider cannot be killed: %v", err)
	}
}
