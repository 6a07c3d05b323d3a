// Package localfile looks at the files that a configuration names, before they
// are uploaded to Meta.
package localfile

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
)

// File is what a look at a file found.
type File struct {
	Path string // as configured
	Sum  string // SHA-256 of the content, hexadecimal
	Size int64  // in bytes
	Type string // MIME type, by the content
}

// head is how much of a file tells its type, in bytes.
const head = 512

// Look reads a file, which may not be empty. The error is a sentence for a person.
func Look(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, fmt.Errorf("the file cannot be read: %w. A relative path is relative to the folder in which Terraform runs; write \"${path.module}/…\" for one beside the configuration", err)
	}
	defer f.Close()
	start := make([]byte, head)
	n, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return File{}, fmt.Errorf("the file %s is empty or cannot be read: %w", path, err)
	}
	hash := sha256.New()
	hash.Write(start[:n])
	rest, err := io.Copy(hash, f)
	if err != nil {
		return File{}, fmt.Errorf("the file %s cannot be read: %w", path, err)
	}
	return File{Path: path, Sum: hex.EncodeToString(hash.Sum(nil)), Size: int64(n) + rest, Type: mimeType(start[:n])}, nil
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

// Media is the file as the client uploads it.
func (f File) Media() graph.Media {
	return graph.Media{Name: filepath.Base(f.Path), Type: f.Type, Size: f.Size, Open: func() (io.ReadSeekCloser, error) { return os.Open(f.Path) }}
}
