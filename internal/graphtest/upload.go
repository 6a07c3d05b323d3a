package graphtest

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Upload is a file a client has sent, finished or not (Meta: "Resumable Upload API").
type Upload struct {
	Session  string // "upload:…"
	Handle   string // "4::…", empty until all bytes are there
	Name     string
	Type     string
	Length   int // announced
	Bytes    []byte
	SHA256   string // of Bytes, in hex
	Requests int    // calls that sent bytes
}

type upload struct {
	Upload
	sig     string
	expires time.Time
}

// media are the types that can be uploaded: how many bytes of each, for a header of which format (Meta:
// "Supported media types", "Resumable Upload API"), and the end of its name in an address.
var media = map[string]struct {
	limit   int
	formats []string
	ext     string
}{
	"image/jpeg":      {5 << 20, []string{"IMAGE"}, ".jpg"},
	"image/jpg":       {5 << 20, []string{"IMAGE"}, ".jpg"},
	"image/png":       {5 << 20, []string{"IMAGE"}, ".png"},
	"video/mp4":       {16 << 20, []string{"VIDEO", "GIF"}, ".mp4"},
	"application/pdf": {100 << 20, []string{"DOCUMENT"}, ".pdf"},
}

const (
	handleLife  = 30 * 24 * time.Hour
	handlePart  = 1 << 20 // files above this get a handle of several lines
	handleLines = 2
)

// openUpload answers POST /{APP_ID}/uploads with a session. Its id holds a question mark, so that
// its end becomes a query.
func (s *Server) openUpload(c *call) (any, *Error) {
	n, e := c.integer("file_length")
	if e != nil || n < 1 {
		return nil, wire.Param("Param file_length must be an integer greater than 0")
	}
	kind := c.str("file_type")
	limit := media[kind].limit
	if limit == 0 {
		return nil, wire.Param("Param file_type must be one of {application/pdf, image/jpeg, image/jpg, image/png, video/mp4}")
	}
	if n > limit {
		return nil, wire.Param("Param file_length is too large for %s: at most %d bytes", kind, limit)
	}
	s.sequence++
	id := "upload:" + strings.TrimRight(base64.StdEncoding.EncodeToString(fmt.Appendf(nil, "1:attachment:fake-%08d", s.sequence)), "=")
	u := &upload{Upload: Upload{Session: id, Name: c.str("file_name"), Type: kind, Length: n}, sig: "ARa" + hashNumber(12, id)}
	s.uploads[id] = u
	return object{"id": id + "?sig=" + u.sig}, nil
}

// session finds an upload by its id and signature, both of which came in the URL.
func (s *Server) session(c *call) (*upload, *Error) {
	u := s.uploads[c.segments[0]]
	if u == nil || c.query.Get("sig") != u.sig {
		return nil, wire.Unsupported(c.r.Method, c.segments[0])
	}
	return u, nil
}

// sendUpload takes bytes from file_offset on. The answer to the last ones is the handle.
func (s *Server) sendUpload(c *call) (any, *Error) {
	u, e := s.session(c)
	if e != nil {
		return nil, e
	}
	offset, err := strconv.Atoi(c.r.Header.Get("file_offset"))
	if err != nil {
		return nil, wire.MissingParam("file_offset")
	}
	if e := u.take(offset, c.raw); e != nil {
		return nil, e
	}
	if len(u.Bytes) < u.Length {
		return s.resumeUpload(c)
	}
	if u.Handle == "" {
		s.giveHandle(u)
	}
	return object{"h": u.Handle}, nil
}

func (u *upload) take(offset int, raw []byte) *Error {
	if u.Handle != "" && offset == len(u.Bytes) && len(raw) == 0 {
		return nil
	}
	if offset != len(u.Bytes) {
		return wire.Param("Param file_offset must be %d, which is where the session stands", len(u.Bytes))
	}
	if len(u.Bytes)+len(raw) > u.Length {
		return wire.Param("More bytes than file_length announced")
	}
	u.Requests++
	u.Bytes = append(u.Bytes, raw...)
	sum := sha256.Sum256(u.Bytes)
	u.SHA256 = hex.EncodeToString(sum[:])
	return nil
}

// giveHandle makes the handle of a finished upload. A big file's has several lines, of which none
// is good alone.
func (s *Server) giveHandle(u *upload) {
	n := 1
	if u.Length > handlePart {
		n = handleLines
	}
	u.expires = s.now().Add(handleLife)
	kind := base64.StdEncoding.EncodeToString([]byte(u.Type))
	var lines []string
	for i := range n {
		s.sequence++
		line := fmt.Sprintf("4::%s:ARa%s%d:e:%d:%s:%s:ARb%s", kind, hashNumber(16, u.SHA256, u.Session), i, u.expires.Unix(), AppID, UserID, hashNumber(14, u.Session, strconv.Itoa(i)))
		lines = append(lines, line)
		s.parts[line] = n > 1
	}
	u.Handle = strings.Join(lines, "\n")
	s.handles[u.Handle] = u
}

// resumeUpload tells how far a session has come.
func (s *Server) resumeUpload(c *call) (any, *Error) {
	u, e := s.session(c)
	if e != nil {
		return nil, e
	}
	return ordered{{"id", u.Session + "?sig=" + u.sig}, {"file_offset", len(u.Bytes)}}, nil
}

// halfUpload is the work of FaultResetMidway: the session gets the first half of what was sent.
func (s *Server) halfUpload(c *call) {
	half := *c
	half.raw = c.raw[:len(c.raw)/2]
	s.work(&half)
}

// Uploads returns the files sent so far, in the order their sessions were opened.
func (s *Server) Uploads() []Upload {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Upload
	for _, id := range slices.Sorted(maps.Keys(s.uploads)) {
		out = append(out, s.uploads[id].copy())
	}
	return out
}

func (u *upload) copy() Upload {
	c := u.Upload
	c.Bytes = slices.Clone(c.Bytes)
	return c
}

// Media returns the uploads behind the handles in a template's headers, those of cards in their
// order.
func (s *Server) Media(id string) []Upload {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.templates[id]
	if t == nil {
		return nil
	}
	var out []Upload
	for _, c := range withCards(t.Components) {
		example, _ := c["example"].(object)
		for _, handle := range rules.Flatten(example["header_handle"]) {
			if u := s.handles[handle]; u != nil {
				out = append(out, u.copy())
			}
		}
	}
	return out
}

// freshMark stands where a media URL's query goes, which is another one on each read.
const freshMark = "graphtest-fresh-query"

// mediaURL is what a read shows for a handle: an address on Meta's CDN whose path is stable for
// template and handle. It is neither a handle nor a link to send.
func mediaURL(handle, format, id string) string {
	if strings.HasPrefix(handle, "https://") { // a template seeded from an answer
		base, _, _ := strings.Cut(handle, "?")
		return base + "?" + freshMark
	}
	ofFormat := map[string]string{"VIDEO": ".mp4", "GIF": ".mp4", "DOCUMENT": ".pdf"}[format]
	ext := cmp.Or(media[handleType(handle)].ext, ofFormat, ".jpg")
	name := hashNumber(15, id, handle) + "_" + hashNumber(16, handle, id) + "_" + hashNumber(19, handle) + "_n" + ext
	return "https://scontent.whatsapp.net/v/t61.29466-34/" + name + "?" + freshMark
}

// handleType reads the media type an uploaded handle carries: 4::BASE64:….
func handleType(handle string) string {
	_, rest, _ := strings.Cut(handle, "::")
	encoded, _, _ := strings.Cut(rest, ":")
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return ""
	}
	return string(data)
}

// sample tells of the file behind a header's handle. What did not come through this server is
// believed, unless Options.StrictHandles says otherwise.
func (s *Server) sample(handle, format string) rules.File {
	u := s.handles[handle]
	switch {
	case s.parts[handle]: // one line of a handle that has several
		return rules.FileWrong
	case u == nil && s.options.StrictHandles:
		return rules.FileMissing
	case u != nil && (!slices.Contains(media[u.Type].formats, format) || s.now().After(u.expires)):
		return rules.FileWrong
	}
	return rules.FileGood
}
