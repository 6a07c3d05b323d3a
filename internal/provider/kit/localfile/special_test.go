//go:build unix

package localfile

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What is no regular file is refused at once: reading a device need not end, and
// opening a pipe waits for somebody who writes into it.
func TestLookAtSpecialFiles(t *testing.T) {
	dir := t.TempDir()
	pipe, toPipe, toZero := filepath.Join(dir, "pipe.png"), filepath.Join(dir, "link.png"), filepath.Join(dir, "zero.png")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for at, to := range map[string]string{toPipe: pipe, toZero: "/dev/zero"} {
		if err := os.Symlink(to, at); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{pipe, toPipe, toZero, "/dev/zero", "/dev/null", "/dev/tty", dir} {
		within(t, path, func() {
			if _, err := Look(t.Context(), path, anything); err == nil || !strings.Contains(err.Error(), "no regular file") {
				t.Errorf("%s: %v", path, err)
			}
		})
	}
	// Positive control: a link to a regular file is as good as the file.
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := os.WriteFile(file, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if f, err := Look(t.Context(), link, anything); err != nil || f.Size != 5 {
		t.Errorf("%+v, %v", f, err)
	}
}

// The same holds for what has become of a file by the time it is uploaded.
func TestMediaOfAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("hello"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Look(t.Context(), path, anything)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	within(t, path, func() {
		if _, err := f.Media().Open(); err == nil {
			t.Error("a pipe was opened")
		}
	})
}

// within fails when a call is not over in good time.
func within(t *testing.T, what string, call func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		call()
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatalf("%s: still busy after ten seconds", what)
	}
}
