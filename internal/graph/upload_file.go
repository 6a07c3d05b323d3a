package graph

import (
	"errors"
	"io"
	"io/fs"
	"sync"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// part is a file from an offset to its end.
type part struct {
	media  Media
	offset int64
}

// Length is what is left to be sent, in bytes.
func (p *part) Length() int64 { return p.media.Size - p.offset }

// Open opens the file at the offset.
func (p *part) Open() (transport.FileReader, error) {
	file, err := p.media.openAt(p.offset)
	if err != nil {
		return nil, err
	}
	return &partReader{file: file, left: p.Length()}, nil
}

// measure makes sure that there is a file and that it is as long as announced.
func (m Media) measure() error {
	file, err := m.openAt(0)
	if err != nil {
		return err
	}
	_ = file.Close() // nothing was written
	return nil
}

func (m Media) openAt(offset int64) (io.ReadSeekCloser, error) {
	file, err := m.Open()
	if err != nil {
		return nil, &FileError{Problem: "cannot be opened", Err: err}
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err == nil && size != m.Size {
		_ = file.Close()
		return nil, &FileError{Problem: changedSize(size, m.Size)}
	}
	if err == nil {
		_, err = file.Seek(offset, io.SeekStart)
	}
	if err != nil {
		_ = file.Close()
		return nil, &FileError{Problem: "cannot be read", Err: err}
	}
	return file, nil
}

// partReader is a part as net/http reads it. It remembers a failure of its own,
// which is not to be taken for one of the network.
type partReader struct {
	mu     sync.Mutex // reading and giving up are not the same goroutine's
	file   io.ReadSeekCloser
	left   int64
	closed bool
	failed error
}

func (p *partReader) Read(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.closed:
		return 0, fs.ErrClosed
	case p.left == 0:
		return 0, io.EOF
	}
	n, err := p.file.Read(b[:min(int64(len(b)), p.left)])
	p.left -= int64(n)
	switch {
	case errors.Is(err, io.EOF) && p.left > 0:
		p.failed = &FileError{Problem: "became shorter while it was read"}
	case err != nil && !errors.Is(err, io.EOF):
		p.failed = &FileError{Problem: "cannot be read", Err: err}
	default:
		return n, err
	}
	return n, p.failed
}

func (p *partReader) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil
	}
	p.closed = true
	return p.file.Close()
}

// Err is what reading the file has failed with.
func (p *partReader) Err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failed
}
