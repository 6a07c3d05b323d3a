package graph

import (
	"fmt"
	"mime"
	"net/http"
)

// Oddity is what is wrong with an answer that is no answer of Graph's.
type Oddity string

// The oddities of a ResponseError.
const (
	Empty      Oddity = "an empty body"
	NotJSON    Oddity = "something that is not JSON"
	BrokenJSON Oddity = "JSON that is cut short or broken"
	NotObject  Oddity = "JSON that is not an object"
	NoReason   Oddity = "an error status without Graph's error"
	Unexpected Oddity = "JSON without what the answer must say"
	Redirect   Oddity = "a redirect, which was not followed"
	Endless    Oddity = "a page that leads back to one already read, or nowhere"
	TooLarge   Oddity = "a body too large to be an answer"
)

// ResponseError is an answer that does not come from Graph, or that does not
// say what an answer to this call must say.
type ResponseError struct {
	Method, Path string
	HTTPStatus   int
	ContentType  string // the media type alone
	Oddity       Oddity
	Location     string // Redirect: the host it points to
	Excerpt      string // the beginning of the body: short, printable, redacted
}

func (e *ResponseError) Error() string {
	text := fmt.Sprintf("%s %s: the answer (HTTP %d", e.Method, e.Path, e.HTTPStatus)
	if e.ContentType != "" {
		text += ", " + e.ContentType
	}
	text += ") is " + string(e.Oddity)
	if e.Location != "" {
		text += ", to " + e.Location
	}
	if e.Excerpt != "" {
		text += fmt.Sprintf(": %q", e.Excerpt)
	}
	return text
}

// maxExcerpt bounds what is shown of a body, in characters.
const maxExcerpt = 200

func newResponseError(r *request, a *answer, oddity Oddity, clean *redactor) *ResponseError {
	e := &ResponseError{Method: r.method, Path: r.where(), HTTPStatus: a.status, Oddity: oddity}
	if media, _, err := mime.ParseMediaType(a.header.Get("Content-Type")); err == nil {
		e.ContentType = media
	}
	if oddity == Redirect {
		e.Location = hostOf(a.header.Get("Location"))
	}
	if oddity != TooLarge {
		e.Excerpt = clean.excerpt(a.body, maxExcerpt)
	}
	return e
}

// refused reports whether the answer, though not Graph's, makes it certain
// that the call was not carried out: it was sent elsewhere, or turned away by
// something in front of Graph that speaks no JSON.
func (e *ResponseError) refused() bool {
	switch {
	case e.Oddity == Redirect:
		return true
	case e.HTTPStatus == http.StatusRequestTimeout:
		return false
	}
	return e.HTTPStatus >= 400 && e.HTTPStatus < 500 && e.Oddity == NotJSON
}
