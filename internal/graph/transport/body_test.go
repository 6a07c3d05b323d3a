package transport

import (
	"errors"
	"net/http"
	"strings"
	"testing"
)

func TestReadBody(t *testing.T) {
	for _, tc := range []struct {
		sent string
		long bool
	}{{"", false}, {"1234", false}, {"12345", true}, {strings.Repeat("x", 1000), true}} {
		stream := &closer{Reader: strings.NewReader(tc.sent)}
		end := &ends{a: &Answer{Status: 200, Header: http.Header{}, stream: stream}}
		a, err := readBody(4)(t.Context(), get(t, "1"), end.do)
		var odd *ResponseError
		if got := errors.As(err, &odd) && odd.Malformed == TooLarge; got != tc.long {
			t.Errorf("%d bytes: %v", len(tc.sent), err)
		}
		if len(a.Body) > 4 || !stream.closed {
			t.Errorf("%d bytes kept, closed %v", len(a.Body), stream.closed)
		}
	}
}

type closer struct {
	*strings.Reader
	closed bool
}

func (c *closer) Close() error { c.closed = true; return nil }
