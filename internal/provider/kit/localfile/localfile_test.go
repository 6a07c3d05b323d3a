package localfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLook(t *testing.T) {
	dir := t.TempDir()
	long := "%PDF-1.7\n" + strings.Repeat("x", 3*head) // more than what tells the type
	for name, tc := range map[string]struct{ content, kind string }{
		"picture.txt": {"\x89PNG\r\n\x1a\n0000", "image/png"}, // the name promises nothing
		"movie":       {"\x00\x00\x00\x18ftypqt  0000", "video/mp4"},
		"paper.pdf":   {long, "application/pdf"},
		"words.png":   {"hello", "text/plain"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(tc.content), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Look(t.Context(), path, anything)
		if err != nil || f.Type != tc.kind || f.Size != int64(len(tc.content)) || len(f.Sum) != 64 {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
		m := f.Media()
		r, err := m.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil || string(got) != tc.content || m.Name != name || m.Size != f.Size || m.Type != f.Type {
			t.Errorf("%s: media %+v, %d bytes, %v", name, m, len(got), err)
		}
	}
	// Known by heart: the sum of "hello".
	if f, _ := Look(t.Context(), filepath.Join(dir, "words.png"), anything); f.Sum != "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" {
		t.Errorf("sum %s", f.Sum)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{empty: "is empty", filepath.Join(dir, "none"): "there is no", dir: "is no regular file"} {
		if _, err := Look(t.Context(), path, anything); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

var anything = Kind{Size: 1 << 30}

// Where a file is looked for is said: a relative path has been put together, in a
// module or beside a YAML file, by who does not know where Terraform runs.
func TestLookForWhatIsNotThere(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"none.png":            fmt.Sprintf(`the file cannot be read: there is no "none.png"; the path is relative to the folder in which Terraform runs, so the file is looked for at %q`, filepath.Join(here, "none.png")),
		"./texts/../none.png": fmt.Sprintf(`the file cannot be read: there is no "./texts/../none.png"; the path is relative to the folder in which Terraform runs, so the file is looked for at %q`, filepath.Join(here, "none.png")),
		"/none.png":           `the file cannot be read: there is no "/none.png"`,
	} {
		if _, err := Look(t.Context(), path, Kind{}); err == nil || err.Error() != want {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A file of another kind is refused for what it is, and one that is too large
// before a byte of it is read.
func TestLookForAKind(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	huge := write("huge.png", "\x89PNG\r\n\x1a\n0000")
	if err := os.Truncate(huge, 1<<40); err != nil { // a hole: it takes no room, and hours to read
		t.Skipf("no files with holes here: %v", err)
	}
	kind := Kind{Types: []string{"image/png"}, Size: 12, Rule: "PNG it is, of 12 bytes"}
	for path, want := range map[string]string{
		write("right.png", "\x89PNG\r\n\x1a\n0000"): "",
		write("long.png", "\x89PNG\r\n\x1a\n00000"): "has 0.0 MB; PNG it is, of 12 bytes",
		write("words.png", "hello"):                 "is text/plain by its content; PNG it is, of 12 bytes",
		huge:                                        "has 1048576.0 MB; PNG it is",
	} {
		_, err := Look(t.Context(), path, kind)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A look that nobody waits for any more ends.
func TestLookEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long")
	if err := os.WriteFile(path, bytes.Repeat([]byte("0"), 3*blockSize), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if f, err := Look(ctx, path, anything); !errors.Is(err, context.Canceled) || f.Sum != "" {
		t.Errorf("%+v, %v", f, err)
	}
}
