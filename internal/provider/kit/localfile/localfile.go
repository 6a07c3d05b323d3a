// Package localfile looks at the files that a configuration names, before they
// are uploaded to Meta. Such a file may be anything and may be changed at any
// time: it is opened as a regular file of a bounded size or not at all, and what
// is uploaded is what was looked at or nothing.
package localfile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
)

// Kind is what Meta takes for one purpose.
type Kind struct {
	Types []string // MIME types, by the content; empty for any
	Size  int64    // at most, in bytes
	Rule  string   // the same for a person: "Meta takes a PNG of at most 5 MB"
}

// File is what a look at a file found.
type File struct {
	Path string // as configured
	Sum  string // SHA-256 of the content, hexadecimal
	Size int64  // in bytes
	Type string // MIME type, by the content

	blocks []blockSum
}

const (
	// head is how much of a file tells its type, in bytes.
	head     = 512
	megabyte = 1 << 20
)

// Look reads a file, which has to be of the kind; a file that is too large is
// not read. It ends with the context. The error is a sentence for a person.
func Look(ctx context.Context, path string, kind Kind) (File, error) {
	f, size, err := open(path)
	switch {
	case errors.Is(err, errNotRegular), errors.Is(err, errEmpty):
		return File{}, fmt.Errorf("the file %s %w. Name a file with the sample in it", path, err)
	case err != nil:
		return File{}, fmt.Errorf("the file cannot be read: %s", whyUnread(path, err))
	}
	defer f.Close()
	if size > kind.Size {
		return File{}, fmt.Errorf("the file %s has %.1f MB; %s", path, float64(size)/megabyte, kind.Rule)
	}
	out := File{Path: path, Size: size}
	return out, out.read(ctx, f, kind)
}

// whyUnread says what is in the way of a file, and where one is looked for.
func whyUnread(path string, err error) string {
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err // without the name of the system call
	}
	why := fmt.Sprintf("%q: %v", path, err)
	if errors.Is(err, fs.ErrNotExist) {
		why = fmt.Sprintf("there is no %q", path)
	}
	if filepath.IsAbs(path) {
		return why
	}
	why += "; the path is relative to the folder in which Terraform runs"
	if at, err := filepath.Abs(path); err == nil {
		why += fmt.Sprintf(", so the file is looked for at %q", at)
	}
	return why
}

// read learns the type of the content, and its sums.
func (f *File) read(ctx context.Context, content io.Reader, kind Kind) error {
	whole, block := sha256.New(), make([]byte, blockSize)
	for at := int64(0); at < f.Size; at += blockSize {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("the file %s was not read to its end: %w", f.Path, err)
		}
		part := block[:min(blockSize, f.Size-at)]
		if _, err := io.ReadFull(content, part); err != nil {
			return fmt.Errorf("the file %s cannot be read: %w", f.Path, err)
		}
		if at == 0 {
			f.Type = mimeType(part[:min(head, len(part))])
			if len(kind.Types) > 0 && !slices.Contains(kind.Types, f.Type) {
				return fmt.Errorf("the file %s is %s by its content; %s", f.Path, f.Type, kind.Rule)
			}
		}
		whole.Write(part)
		f.blocks = append(f.blocks, sha256.Sum256(part))
	}
	f.Sum = hex.EncodeToString(whole.Sum(nil))
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

// Media is the file as the client uploads it: what was looked at, to the byte.
// Reading anything else from the file by then is an error, which ends the upload
// before it has given a handle.
func (f File) Media() graph.Media {
	return graph.Media{Name: filepath.Base(f.Path), Type: f.Type, Size: f.Size, Open: func() (io.ReadSeekCloser, error) {
		content, _, err := open(f.Path)
		if err != nil {
			return nil, err
		}
		return &checked{file: content, blocks: f.blocks}, nil
	}}
}

var (
	errNotRegular = errors.New("is no regular file, but a folder, a device, a pipe or the like")
	errEmpty      = errors.New("is empty or cannot be read")
)

// open opens a regular file that has something in it. The path is looked at
// before it is opened, since opening a device can have effects, and what was
// opened once more, since it may be another thing by then.
func open(path string) (*os.File, int64, error) {
	if _, err := regular(os.Stat(path)); err != nil {
		return nil, 0, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, 0, err
	}
	size, err := regular(f.Stat())
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, 0, err
	}
	return f, size, nil
}

func regular(info os.FileInfo, err error) (size int64, _ error) {
	switch {
	case err != nil:
		return 0, err
	case !info.Mode().IsRegular():
		return 0, errNotRegular
	case info.Size() == 0:
		return 0, errEmpty
	}
	return info.Size(), nil
}
