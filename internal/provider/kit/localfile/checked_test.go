package localfile

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/iotest"
)

// What is uploaded is what was looked at, from whichever offset, or nothing.
func TestMediaIsWhatWasLookedAt(t *testing.T) {
	content := make([]byte, 2*blockSize+77)
	for i := range content {
		content[i] = byte(i >> 8)
	}
	path := filepath.Join(t.TempDir(), "file")
	write := func(b []byte) {
		t.Helper()
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(content)
	f, err := Look(t.Context(), path, anything)
	if err != nil {
		t.Fatal(err)
	}
	from := func(offset int64) ([]byte, error) {
		r, err := f.Media().Open()
		if err != nil {
			return nil, err
		}
		defer r.Close()
		if _, err := r.Seek(offset, io.SeekStart); err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	for _, offset := range []int64{0, 1, blockSize - 1, blockSize, 2*blockSize + 76, int64(len(content))} {
		if got, err := from(offset); err != nil || !bytes.Equal(got, content[offset:]) {
			t.Errorf("from %d: %d bytes, %v", offset, len(got), err)
		}
	}
	r, err := f.Media().Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := iotest.TestReader(r, content); err != nil {
		t.Error(err)
	}

	// One byte in place, another file of the same size under the name, a shorter one.
	other := bytes.Clone(content)
	other[blockSize+5] ^= 1
	write(other)
	if got, err := from(0); err == nil || len(got) != blockSize || !bytes.Equal(got, content[:blockSize]) {
		t.Errorf("%d bytes of a changed file, %v", len(got), err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	write(make([]byte, len(content)))
	if got, err := from(blockSize); err == nil || len(got) != 0 {
		t.Errorf("%d bytes of another file, %v", len(got), err)
	}
	write(content[:blockSize])
	if got, err := from(blockSize); err == nil || len(got) != 0 {
		t.Errorf("%d bytes of a shorter file, %v", len(got), err)
	}
}
