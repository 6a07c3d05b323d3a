package graphtest

import (
	"bytes"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

type object = map[string]any

const maxBody = 110 << 20 // the largest document Meta takes is 100 MB

// call is one request to Graph, taken apart.
type call struct {
	r        *http.Request
	version  string // "v25.0", "" on the host without versions
	segments []string
	raw      []byte
	params   object // body over query, without the token
	query    url.Values
	body     object
	files    map[string]string // of a form, by field

	token      string
	tokenInURL bool
	bad        *Error // what is wrong with the request before any work

	node    kind
	account string // the account the node belongs to, if any
	op      Operation
	edge    *edge
	hidden  []string // see Options.HiddenFields
}

var versionPattern = regexp.MustCompile(`^v(\d{1,3})(?:\.(\d))?$`)

// newCall reads the request. Everything wrong with it ends in bad, so that it is logged all the
// same.
func newCall(r *http.Request) *call {
	c := &call{r: r, query: r.URL.Query(), params: object{}, body: object{}}
	path := strings.TrimSuffix(strings.TrimPrefix(r.URL.Path, "/"), "/")
	c.segments = strings.Split(path, "/")
	if versionPattern.MatchString(c.segments[0]) {
		c.version = c.segments[0]
		if c.segments = c.segments[1:]; len(c.segments) == 0 {
			c.segments = []string{""} // a client whose id was empty ends up here
		}
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil || len(raw) > maxBody {
		c.bad = wire.Plain(1, http.StatusBadRequest, "An unknown error occurred")
	}
	c.raw = raw
	r.Body = io.NopCloser(bytes.NewReader(raw)) // for the hooks of faults
	takeLast(c.query, c.params)
	c.takeBody()
	c.takeToken()
	return c
}

func (c *call) path() string { return "/" + strings.Join(c.segments, "/") }

// origin is the address of this server, as the client knows it.
func (c *call) origin() string {
	if c.r.TLS != nil {
		return "https://" + c.r.Host
	}
	return "http://" + c.r.Host
}

// takeLast puts the last value of each name into an object.
func takeLast(values url.Values, into object) {
	for name, v := range values {
		into[name] = v[len(v)-1]
	}
}

// takeBody understands JSON and forms alike, as Graph does; bytes of an upload are left alone.
func (c *call) takeBody() {
	if len(c.raw) == 0 || strings.HasPrefix(c.path(), "/upload:") {
		return
	}
	kind, _, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	var err error
	switch kind {
	case "application/x-www-form-urlencoded":
		err = c.takeForm()
	case "multipart/form-data":
		err = c.takeMultipart()
	default:
		err = wire.Decode(c.raw, &c.body)
	}
	if err != nil && c.bad == nil {
		c.bad = wire.Param("Invalid JSON in the request body")
	}
	maps.Copy(c.params, c.body)
}

func (c *call) takeForm() error {
	values, err := url.ParseQuery(string(c.raw))
	takeLast(values, c.body)
	return err
}

func (c *call) takeMultipart() error {
	clone := c.r.Clone(c.r.Context())
	clone.Body = io.NopCloser(bytes.NewReader(c.raw))
	if err := clone.ParseMultipartForm(1 << 20); err != nil {
		return err
	}
	takeLast(clone.MultipartForm.Value, c.body)
	c.files = map[string]string{}
	for name, headers := range clone.MultipartForm.File {
		file, err := headers[0].Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(file)
		if err != nil {
			return err
		}
		c.files[name] = string(data)
	}
	return nil
}

// takeToken finds the token in the header, the query or the body, and takes it out of the
// parameters. The upload guide writes "OAuth" where the others write "Bearer".
func (c *call) takeToken() {
	if t, ok := c.params["access_token"].(string); ok {
		c.token = t
	}
	c.tokenInURL = c.query.Has("access_token")
	c.query.Del("access_token")
	delete(c.params, "access_token")
	delete(c.body, "access_token")
	scheme, value, ok := strings.Cut(c.r.Header.Get("Authorization"), " ")
	if ok && (strings.EqualFold(scheme, "Bearer") || strings.EqualFold(scheme, "OAuth")) {
		c.token = strings.TrimSpace(value)
	}
}

// has tells whether a parameter was sent at all.
func (c *call) has(name string) bool {
	_, ok := c.params[name]
	return ok
}

// str returns a parameter as text; numbers and booleans count, since Graph takes them for strings
// too.
func (c *call) str(name string) string { return wire.Text(c.params[name]) }

// enum returns a parameter in upper case: Graph's enums are case-insensitive on input.
func (c *call) enum(name string) string { return strings.ToUpper(c.str(name)) }

func (c *call) boolean(name string) (bool, *Error) {
	switch strings.ToLower(c.str(name)) {
	case "true", "1":
		return true, nil
	case "false", "0", "":
		return false, nil
	}
	return false, wire.Param("Param %s must be a boolean", name)
}

func (c *call) integer(name string) (int, *Error) {
	n, err := strconv.Atoi(c.str(name))
	if err != nil {
		return 0, wire.Param("Param %s must be an integer", name)
	}
	return n, nil
}

// list returns a parameter that may come as a JSON array, a string holding one, or a comma-joined
// string.
func (c *call) list(name string) []string {
	v := wire.Unquote(c.params[name])
	if items, ok := v.([]any); ok {
		out := make([]string, len(items))
		for i, item := range items {
			out[i] = wire.Text(item)
		}
		return out
	}
	var out []string
	if s := wire.Text(v); strings.TrimSpace(s) != "" {
		for part := range strings.SplitSeq(s, ",") {
			out = append(out, strings.TrimSpace(part))
		}
	}
	return out
}
