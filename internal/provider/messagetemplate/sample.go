package messagetemplate

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// sample is the local file that example_file names, as a media header's sample.
type sample struct {
	file string // as configured
	sum  string // SHA-256, hexadecimal
	size int64
	mime string
}

// sumPrefix marks, in a template's content, a sample file that is known by its
// sum only: the place of the handle that an upload will give.
const sumPrefix = "sha256:"

// sampleKind is what Meta takes as the sample of a header format (pages
// "Resumable Upload API" and "Media" of the Cloud API).
type sampleKind struct {
	types   []string
	size    int64 // at most, in bytes
	endings string
}

const megabyte = 1 << 20

var sampleKinds = map[template.HeaderFormat]sampleKind{
	template.HeaderImage:    {[]string{"image/jpeg", "image/png"}, 5 * megabyte, "a .jpg, .jpeg or .png file of at most 5 MB"},
	template.HeaderVideo:    {[]string{"video/mp4"}, 16 * megabyte, "an .mp4 file of at most 16 MB"},
	template.HeaderDocument: {[]string{"application/pdf"}, 100 * megabyte, "a .pdf file of at most 100 MB"},
	template.HeaderGIF:      {[]string{"video/mp4"}, 3*megabyte + megabyte/2, "an .mp4 file of at most 3.5 MB"},
}

// readSample looks at a file. The error is a sentence for a person.
func readSample(file string, format template.HeaderFormat) (sample, error) {
	f, err := os.Open(file)
	if err != nil {
		return sample{}, fmt.Errorf("the file cannot be read: %w. A relative path is relative to the folder in which Terraform runs; write \"${path.module}/…\" for one beside the configuration", err)
	}
	defer f.Close()
	start := make([]byte, 512)
	n, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return sample{}, fmt.Errorf("the file %s is empty or cannot be read: %w", file, err)
	}
	hash := sha256.New()
	hash.Write(start[:n])
	rest, err := io.Copy(hash, f)
	if err != nil {
		return sample{}, fmt.Errorf("the file %s cannot be read: %w", file, err)
	}
	s := sample{file: file, sum: hex.EncodeToString(hash.Sum(nil)), size: int64(n) + rest, mime: mimeType(start[:n])}
	return s, s.fits(format)
}

// fits checks the file against what Meta takes for the format. A format that
// takes no file is somebody else's business to refuse.
func (s sample) fits(format template.HeaderFormat) error {
	kind, ok := sampleKinds[format]
	switch {
	case !ok:
		return nil
	case !slices.Contains(kind.types, s.mime):
		return fmt.Errorf("the file %s is %s by its content; a header of format %s takes %s", s.file, s.mime, format, kind.endings)
	case s.size > kind.size:
		return fmt.Errorf("the file %s has %.1f MB; a header of format %s takes %s", s.file, float64(s.size)/megabyte, format, kind.endings)
	}
	return nil
}

// mimeType goes by the content: the name of a file promises nothing. MP4 comes
// in brands that the standard sniffer does not all know.
func mimeType(start []byte) string {
	if len(start) >= 8 && string(start[4:8]) == "ftyp" {
		return "video/mp4"
	}
	kind, _, _ := strings.Cut(http.DetectContentType(start), ";")
	return kind
}

// media is the file as the client uploads it.
func (s sample) media() graph.Media {
	return graph.Media{Name: filepath.Base(s.file), Type: s.mime, Size: s.size, Open: func() (io.ReadSeekCloser, error) { return os.Open(s.file) }}
}
