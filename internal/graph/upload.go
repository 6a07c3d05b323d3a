package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Media is a file to be uploaded.
type Media struct {
	Name string // as Meta is told it
	Type string // MIME, such as "image/png"
	Size int64  // bytes
	// Open opens the file; each attempt does it anew. It is read as it is sent
	// and never held in memory.
	Open func() (io.ReadSeekCloser, error)
}

// UploadMedia uploads a file and returns its handle, by which a template names
// its sample (page "Resumable Upload API"). What breaks off goes on from what
// has arrived. The handle is an opaque text, of several lines at times.
func (c *Client) UploadMedia(ctx context.Context, m Media) (string, error) {
	if err := m.check(); err != nil {
		return "", err
	}
	u := &upload{client: c, media: m}
	handle, err := u.run(ctx)
	if err != nil {
		return "", &UploadError{Name: m.Name, Arrived: u.offset, Size: m.Size, Err: err}
	}
	return handle, nil
}

func (m Media) check() error {
	for _, rule := range []struct {
		broken                   bool
		argument, value, problem string
	}{
		{m.Name == "", "media name", m.Name, "must not be empty"},
		{m.Type == "", "media type", m.Type, "must not be empty"},
		{m.Size <= 0, "media size", strconv.FormatInt(m.Size, 10), "must be at least 1"},
		{m.Open == nil, "media", m.Name, "must be a file that can be opened"},
	} {
		if rule.broken {
			return &transport.ArgumentError{Argument: rule.argument, Value: rule.value, Problem: rule.problem}
		}
	}
	return nil
}

// upload is one file on its way.
type upload struct {
	client *Client
	media  Media

	session session
	offset  int64 // how much has arrived, as far as Graph said
	sends   int   // that failed
	idle    int   // that failed since the last one that brought something
}

// run opens a session and fills it. A session that Graph loses is replaced,
// once: a second loss is no accident.
func (u *upload) run(ctx context.Context) (string, error) {
	// Is there a file, and is it as long as announced?
	file, err := u.media.openAt(0)
	if err != nil {
		return "", err
	}
	_ = file.Close() // nothing was written
	app, err := u.client.AppID(ctx)
	if err != nil {
		return "", err
	}
	for renewed := false; ; renewed = true {
		u.offset = 0
		if u.session, err = u.client.openSession(ctx, app, u.media); err != nil {
			return "", err
		}
		handle, err := u.fill(ctx)
		lost, ok := errors.AsType[*lostSession](err)
		switch {
		case !ok:
			return handle, err
		case renewed:
			return "", lost.err
		}
	}
}

// send sends what has not arrived yet. When everything has, it sends nothing,
// and Graph answers what it has made of it.
func (u *upload) send(ctx context.Context) (string, error) {
	r := u.session.request(http.MethodPost)
	r.Header.Set("file_offset", strconv.FormatInt(u.offset, 10))
	offset := u.offset
	r.File = &transport.File{
		Length: u.media.Size - offset,
		Open:   func() (transport.FileReader, error) { return u.media.openAt(offset) },
	}
	r.Timeout = sendTimeout(u.client.chain.RequestTimeout, r.File.Length)
	r.NoRetry = true
	type sent struct {
		Handle looseString `json:"h"`
	}
	out, err := read(ctx, u.client, r, func(s sent) bool { return isHandle(string(s.Handle)) })
	return string(out.Handle), err
}

// isHandle: anything that is text. What is in it is Meta's own business.
func isHandle(s string) bool {
	strange := func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }
	return strings.TrimSpace(s) != "" && !strings.ContainsFunc(s, strange)
}

// FileError is a local file that cannot be uploaded. Graph has no part in it.
type FileError struct {
	Problem string
	Err     error // the file system's, if there is one
}

func (e *FileError) Error() string {
	text := "the file " + e.Problem
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

func (e *FileError) Unwrap() error { return e.Err }

// UploadError wraps the error that ended an upload. A file that has arrived in
// part has no effect, so that the error is never ambiguous: the upload can be
// begun again.
type UploadError struct {
	Name          string
	Arrived, Size int64 // bytes
	Err           error
}

func (e *UploadError) Error() string { return fmt.Sprintf("upload of %q: %s", e.Name, e.Err) }

func (e *UploadError) Unwrap() error { return e.Err }

// Ambiguous is false, whatever ended it.
func (e *UploadError) Ambiguous() bool { return false }

// openAt opens the file at an offset.
func (m Media) openAt(offset int64) (transport.FileReader, error) {
	file, err := m.Open()
	if err != nil {
		return nil, &FileError{Problem: "cannot be opened", Err: err}
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err == nil && size == m.Size {
		_, err = file.Seek(offset, io.SeekStart)
	}
	switch {
	case err != nil:
		err = &FileError{Problem: "cannot be read", Err: err}
	case size != m.Size:
		err = &FileError{Problem: fmt.Sprintf("is %d bytes long and not %d; was it changed meanwhile?", size, m.Size)}
	default:
		return &partReader{file: file, left: m.Size - offset}, nil
	}
	_ = file.Close()
	return nil, err
}

// partReader is a file, from an offset to its end, as net/http reads it. It
// remembers a failure of its own, which is not to be taken for one of the network.
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
