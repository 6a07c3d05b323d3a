package transport

import (
	"fmt"
	"mime"
	"net/http"
	"strings"
)

// Malformed is what is wrong with an answer that is no answer of Graph's.
type Malformed string

// The ways in which an answer is malformed: of a ResponseError.
const (
	Empty      Malformed = "an empty body"
	NotJSON    Malformed = "something that is not JSON"
	BrokenJSON Malformed = "JSON that is cut short or broken"
	NotObject  Malformed = "JSON that is not an object"
	NoReason   Malformed = "an error status without Graph's error"
	Unexpected Malformed = "JSON without what the answer must say"
	Redirect   Malformed = "a redirect, which was not followed"
	Endless    Malformed = "a page that leads back to one already read, or nowhere"
	TooMany    Malformed = "a listing longer than Meta lets one be"
	TooLarge   Malformed = "a body too large to be an answer"
	TooDeep    Malformed = "JSON nested too deeply to be an answer"
)

// ResponseError is an answer that does not come from Graph, or that does not
// say what an answer to this call must say.
type ResponseError struct {
	Method, Path string
	HTTPStatus   int
	ContentType  string // the media type alone
	Malformed    Malformed
	Location     string // Redirect: the host it points to
	Excerpt      string // the beginning of the body: short, printable, redacted
}

func (e *ResponseError) Error() string {
	text := fmt.Sprintf("%s %s: the answer (HTTP %d", e.Method, e.Path, e.HTTPStatus)
	if e.ContentType != "" {
		text += ", " + e.ContentType
	}
	text += ") is " + string(e.Malformed)
	if e.Location != "" {
		text += ", to " + e.Location
	}
	if e.Excerpt != "" {
		text += fmt.Sprintf(": %q", e.Excerpt)
	}
	return text
}

// MaxExcerpt bounds what is shown of a body, in characters.
const MaxExcerpt = 200

// newResponseError takes from the answer what a person has to know of it, as the
// other side wrote it; see redactErrors.
func newResponseError(r *Request, a *Answer, malformed Malformed) *ResponseError {
	e := &ResponseError{Method: r.Method, Path: r.LogPath(), HTTPStatus: a.Status, Malformed: malformed}
	if media, _, err := mime.ParseMediaType(a.Header.Get("Content-Type")); err == nil {
		e.ContentType = media
	}
	if malformed == Redirect {
		e.Location = hostOf(a.Header.Get("Location"))
	}
	if malformed != TooLarge {
		e.Excerpt = strings.Join(strings.Fields(beginning(a.Body, MaxExcerpt)), " ")
	}
	return e
}

// IsMissing reports whether the answer says that there is no such call: Graph would
// say so with an error of its own, and so this is a gateway that has not all of it.
func (e *ResponseError) IsMissing() bool {
	switch e.HTTPStatus {
	case http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusNotImplemented:
		return true
	}
	return false
}

// Rejected reports whether the answer, though not Graph's, makes it certain
// that the call was not carried out: it was sent elsewhere, is a call that
// this server does not have, or was turned away by something in front of Graph that
// speaks no JSON.
func (e *ResponseError) Rejected() bool {
	switch {
	case e.Malformed == Redirect || e.IsMissing():
		return true
	case e.HTTPStatus == http.StatusRequestTimeout:
		return false
	}
	return e.HTTPStatus >= 400 && e.HTTPStatus < 500 && e.Malformed == NotJSON
}
