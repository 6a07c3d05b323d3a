package localfile

import (
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
		f, err := Look(path)
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
	if f, _ := Look(filepath.Join(dir, "words.png")); f.Sum != "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" {
		t.Errorf("sum %s", f.Sum)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{empty: "is empty", filepath.Join(dir, "none"): "relative to the folder", dir: "cannot be read"} {
		if _, err := Look(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
