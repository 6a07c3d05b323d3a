package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

const (
	testApp     = "634974688087057"
	testSession = "upload:MTphdHRhY2htZW50OlNFU1NJT05TRUNSRVQ="
	testSig     = "ARaSIGSECRET"
	testHandle  = "4::aW1hZ2UvcG5n:ARaHANDLESECRET:e:1700000000:1:2:ARbONE\n4::aW1hZ2UvcG5n:ARaHANDLESECRET:e:1700000000:1:2:ARbTWO"
	lost33      = `{"error":{"message":"Unsupported get request.","type":"GraphMethodException","code":100,"error_subcode":33}}`
	refused100  = `{"error":{"message":"(#100) no","type":"OAuthException","code":100}}`
)

// uploadServer keeps what arrives, and meets each call with the next step of
// its scripts; after their end it behaves.
type uploadServer struct {
	*httptest.Server
	mu     sync.Mutex
	size   int
	got    []byte // of the newest session
	calls  []string
	seen   []scripttest.Seen
	opens  []http.HandlerFunc
	sends  []step
	asks   []http.HandlerFunc
	opened int
}

// step is what happens to the bytes of a send, and to its answer.
type step func(s *uploadServer, w http.ResponseWriter, r *http.Request)

func serveUpload(t testing.TB, size int) *uploadServer {
	t.Helper()
	s := &uploadServer{size: size}
	s.Server = httptest.NewServer(s.handler())
	t.Cleanup(s.Close)
	return s
}

func (s *uploadServer) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.seen = append(s.seen, scripttest.Seen{Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Header: r.Header.Clone()})
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Path == "/v25.0/"+testApp+"/uploads":
			s.calls = append(s.calls, "open")
			if next := pop(&s.opens); next != nil {
				next(w, r)
				return
			}
			s.got, s.opened = nil, s.opened+1
			fmt.Fprintf(w, `{"id":"%s?sig=%s"}`, testSession, testSig)
		case r.URL.Path != "/v25.0/"+testSession || r.URL.Query().Get("sig") != testSig:
			http.Error(w, `{"error":{"code":100,"message":"wrong session"}}`, http.StatusBadRequest)
		case r.Method == http.MethodGet:
			s.calls = append(s.calls, "ask")
			if next := pop(&s.asks); next != nil {
				next(w, r)
				return
			}
			fmt.Fprintf(w, `{"id":"x","file_offset":%d}`, len(s.got))
		default:
			s.calls = append(s.calls, fmt.Sprintf("send %s+%d", r.Header.Get("file_offset"), r.ContentLength))
			if next := pop(&s.sends); next != nil {
				next(s, w, r)
				return
			}
			whole(s, w, r)
		}
	})
}

func pop[T any](list *[]T) (next T) {
	if len(*list) > 0 {
		next, *list = (*list)[0], (*list)[1:]
	}
	return next
}

// take stores n bytes, or all that comes when n is below 0.
func (s *uploadServer) take(r *http.Request, n int64) bool {
	if r.Header.Get("file_offset") != strconv.Itoa(len(s.got)) {
		return false
	}
	from := io.Reader(r.Body)
	if n >= 0 {
		from = io.LimitReader(r.Body, n)
	}
	var b bytes.Buffer
	_, _ = io.Copy(&b, from)
	s.got = append(s.got, b.Bytes()...)
	return true
}

func (s *uploadServer) requests() []scripttest.Seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]scripttest.Seen(nil), s.seen...)
}

func (s *uploadServer) story() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.calls, ", ")
}

// The steps.

func whole(s *uploadServer, w http.ResponseWriter, r *http.Request) {
	switch {
	case !s.take(r, -1):
		http.Error(w, refused100, http.StatusBadRequest)
	case len(s.got) == s.size:
		fmt.Fprintf(w, `{"h":%q}`, testHandle)
	default:
		fmt.Fprintf(w, `{"file_offset":%d}`, len(s.got))
	}
}

// breaks takes some bytes and resets the connection.
func breaks(n int64) step {
	return func(s *uploadServer, w http.ResponseWriter, r *http.Request) {
		s.take(r, n)
		panic(http.ErrAbortHandler)
	}
}

// answers takes some bytes (all: -1) and says something else than it should.
func answers(n int64, status int, body string, headers ...string) step {
	return func(s *uploadServer, w http.ResponseWriter, r *http.Request) {
		s.take(r, n)
		reacts(status, body, headers...)(w, r)
	}
}

func reacts(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// disk is a file that counts how often it is opened and closed.
type disk struct {
	content string
	fails   error // of a read, at the end of the content
	claims  int64 // its size, when it lies

	mu           sync.Mutex
	opens, shuts int
}

func (d *disk) media() Media {
	return Media{Name: "picture.png", Type: "image/png", Size: max(d.claims, int64(len(d.content))), Open: d.open}
}

func (d *disk) open() (io.ReadSeekCloser, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.opens++
	return &diskFile{Reader: strings.NewReader(d.content), disk: d}, nil
}

func (d *disk) allClosed() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.opens > 0 && d.opens == d.shuts
}

type diskFile struct {
	*strings.Reader
	disk *disk
}

func (f *diskFile) Read(b []byte) (int, error) {
	n, err := f.Reader.Read(b)
	if errors.Is(err, io.EOF) && f.disk.fails != nil {
		err = f.disk.fails
	}
	return n, err
}

func (f *diskFile) Seek(offset int64, whence int) (int64, error) {
	at, err := f.Reader.Seek(offset, whence)
	if whence == io.SeekEnd {
		at = max(at, f.disk.claims)
	}
	return at, err
}

func (f *diskFile) Close() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.disk.shuts++
	return nil
}

func withApp(c *Config) { c.AppID = testApp }

// parseSession reads an id as an answer of Graph's has it.
func parseSession(id string) (s session, ok bool) {
	text, _ := json.Marshal(id)
	err := json.Unmarshal(text, &s)
	return s, err == nil && s.id != ""
}
