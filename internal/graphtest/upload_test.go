package graphtest

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// put sends bytes to an upload session.
func (c *client) put(session, offset, scheme string, data []byte) (answer, error) {
	c.t.Helper()
	req, err := http.NewRequestWithContext(c.t.Context(), "POST", c.s.URL()+"/v25.0/"+session, bytes.NewReader(data))
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", scheme+" "+Token)
	if offset != "" {
		req.Header.Set("file_offset", offset)
	}
	return send(req)
}

func (c *client) session(query string) string {
	c.t.Helper()
	a := c.do("POST", AppID+"/uploads?"+query, nil)
	a.want(c.t, 0, 0)
	id, _ := a.body["id"].(string)
	return id
}

func (c *client) upload(kind string, data []byte) string {
	c.t.Helper()
	a, err := c.put(c.session("file_name=f&file_type="+kind+"&file_length="+wire.Text(len(data))), "0", "OAuth", data)
	if err != nil || a.status != 200 {
		c.t.Fatalf("upload: %v %s", err, a.raw)
	}
	return a.body["h"].(string)
}

func mediaTemplate(name, format, handle string) map[string]any {
	return map[string]any{"name": name, "language": "en", "category": "MARKETING", "components": []any{
		map[string]any{"type": "HEADER", "format": format, "example": map[string]any{"header_handle": []string{handle}}},
		map[string]any{"type": "BODY", "text": "Hi."},
	}}
}

func TestUpload(t *testing.T) {
	c := start(t, Options{StrictHandles: true})
	h := c.upload("image/png", []byte("picture"))
	if !strings.HasPrefix(h, "4::aW1hZ2UvcG5n:") || strings.Contains(h, "\n") {
		t.Errorf("handle %q", h)
	}
	id := c.create(mediaTemplate("a", "IMAGE", h))
	media := c.s.Media(id)
	if len(media) != 1 || string(media[0].Bytes) != "picture" || media[0].Type != "image/png" || media[0].Requests != 1 || len(media[0].SHA256) != 64 {
		t.Errorf("media %+v", media)
	}
	if a := c.do("GET", id, nil); !strings.Contains(a.raw, ".png?") {
		t.Error(a.raw)
	}
	c.do("POST", create, mediaTemplate("b", "VIDEO", h)).want(t, 100, 2388295)
	c.do("POST", create, mediaTemplate("b", "IMAGE", "4::unknown")).want(t, 100, 2388273)
	c.s.Clock.Advance(31 * 24 * time.Hour)
	c.do("POST", create, mediaTemplate("b", "IMAGE", h)).want(t, 100, 2388295)
}

func TestBigUploadsHaveHandlesOfSeveralLines(t *testing.T) {
	c := start(t, Options{})
	h := c.upload("image/jpeg", make([]byte, handlePart+1))
	lines := strings.Split(h, "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[1], "4::") {
		t.Fatalf("handle %q", h)
	}
	c.do("POST", create, mediaTemplate("a", "IMAGE", lines[0])).want(t, 100, 2388295)
	c.create(mediaTemplate("a", "IMAGE", h))
}

func TestResume(t *testing.T) {
	c := start(t, Options{})
	id := c.session("file_name=f&file_type=video/mp4&file_length=8")
	c.s.Fail(Fault{Op: OpUpload, Kind: FaultResetMidway, Times: 1})
	if _, err := c.put(id, "0", "Bearer", []byte("12345678")); err == nil {
		t.Error("no reset")
	}
	if got := c.do("GET", id, nil).body["file_offset"]; got != 4.0 {
		t.Errorf("offset %v", got)
	}
	if a, _ := c.put(id, "0", "OAuth", []byte("12345678")); a.status != 400 {
		t.Errorf("wrong offset: %s", a.raw)
	}
	a, _ := c.put(id, "4", "OAuth", []byte("5678"))
	a.want(t, 0, 0)
	if got := c.s.Uploads()[0]; string(got.Bytes) != "12345678" || got.Handle == "" {
		t.Errorf("upload %+v", got)
	}
}

func TestUploadRefusals(t *testing.T) {
	c := start(t, Options{})
	for query, code := range map[string]int{
		"file_length=1&file_type=image/gif": 100, "file_type=image/png": 100, "file_length=0&file_type=image/png": 100,
		"file_length=5242881&file_type=image/png": 100, "file_length=5242880&file_type=image/png": 0,
	} {
		c.do("POST", AppID+"/uploads?"+query, nil).want(t, code, 0)
	}
	c.do("POST", Account+"/uploads?file_length=1&file_type=image/png", nil).want(t, 100, 33)
	id := c.session("file_length=2&file_type=image/png")
	bare, _, _ := strings.Cut(id, "?")
	for name, try := range map[string]func() (answer, error){
		"no offset":      func() (answer, error) { return c.put(id, "", "OAuth", []byte("12")) },
		"too many bytes": func() (answer, error) { return c.put(id, "0", "OAuth", []byte("123")) },
		"no signature":   func() (answer, error) { return c.put(bare, "0", "OAuth", []byte("12")) },
		"no session":     func() (answer, error) { return c.put("upload:x?sig=y", "0", "OAuth", []byte("12")) },
	} {
		if a, err := try(); err != nil || a.status != 400 {
			t.Errorf("%s: %v %s", name, err, a.raw)
		}
	}
}
