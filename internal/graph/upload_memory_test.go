package graph

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
)

const sixteen = 16 << 20

// zeros is a file without content, and so without memory of its own.
type zeros struct{ at, size int64 }

func (z *zeros) Read(b []byte) (int, error) {
	if z.at == z.size {
		return 0, io.EOF
	}
	n := int(min(int64(len(b)), z.size-z.at))
	clear(b[:n])
	z.at += int64(n)
	return n, nil
}

func (z *zeros) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekStart:
		z.at = offset
	case io.SeekEnd:
		z.at = z.size + offset
	default:
		return 0, errors.ErrUnsupported
	}
	return z.at, nil
}

func (z *zeros) Close() error { return nil }

func zeroFile(size int64) Media {
	return Media{Name: "film.mp4", Type: "video/mp4", Size: size, Open: func() (io.ReadSeekCloser, error) { return &zeros{size: size}, nil }}
}

// sink is a server that keeps nothing of what it gets.
func sink(tb testing.TB) *Client {
	tb.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n, _ := io.Copy(io.Discard, r.Body)
		body := `{"id":"` + testSession + `?sig=` + testSig + `"}`
		if n == sixteen {
			body = `{"h":"4::aW1n"}`
		}
		_, _ = io.WriteString(w, body)
	}))
	tb.Cleanup(s.Close)
	// Logged at every level: the log must not hold the file either.
	book := &logBook{}
	c, err := New(Config{AccessToken: testToken, AppID: testApp, GraphURL: s.URL, APIURL: s.URL, Logger: book.log})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// A file goes from the disk to the wire in small pieces.
func TestUploadMemory(t *testing.T) {
	c := sink(t)
	allocated := func(m Media) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := c.UploadMedia(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if n := allocated(zeroFile(sixteen)); n > sixteen/4 {
		t.Errorf("%d bytes allocated for an upload of %d", n, sixteen)
	}
	// Positive control: a file that is held in memory shows.
	held := zeroFile(sixteen)
	open := held.Open
	held.Open = func() (io.ReadSeekCloser, error) {
		f, err := open()
		if err == nil {
			_, err = io.ReadAll(f)
		}
		return f, err
	}
	if n := allocated(held); n < sixteen {
		t.Errorf("control: %d bytes", n)
	}
}

func BenchmarkUpload16MB(b *testing.B) {
	c := sink(b)
	b.SetBytes(sixteen)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.UploadMedia(b.Context(), zeroFile(sixteen)); err != nil {
			b.Fatal(err)
		}
	}
}
