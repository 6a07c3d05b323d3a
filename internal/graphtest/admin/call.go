package admin

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

type object = map[string]any

const maxBody = 10 << 20 // bytes of a call

// call is a change that somebody asks for.
type call struct {
	*http.Request
	raw    []byte
	params object // of the query, and of the body over it
}

func readCall(r *http.Request) (call, error) {
	c := call{Request: r, params: object{}}
	for name, values := range r.URL.Query() {
		c.params[name] = values[len(values)-1]
	}
	var err error
	c.raw, err = io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil || len(strings.TrimSpace(string(c.raw))) == 0 {
		return c, err
	}
	var body any
	if err := wire.Decode(c.raw, &body); err != nil {
		return c, fmt.Errorf("the body is not JSON: %w", err)
	}
	if o, ok := body.(object); ok {
		c.params = wire.Merge(c.params, o)
	}
	return c, nil
}

// text is a parameter as text, "" when it was not sent.
func (c call) text(name string) string { return wire.Text(c.params[name]) }

// integer reads a parameter that is a number, and leaves into alone when it was not sent.
func (c call) integer(name string, into *int) error {
	text := c.text(name)
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return fmt.Errorf("%s must be a number", name)
	}
	*into = n
	return nil
}

// take answers a change with what it returns, or with HTTP 400 and its error.
func take(change func(call) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c, err := readCall(r)
		var v any
		if err == nil {
			v, err = change(c)
		}
		switch {
		case err != nil:
			fail(w, http.StatusBadRequest, err.Error())
		case v == nil:
			answer(w, http.StatusOK, object{"success": true})
		default:
			answer(w, http.StatusOK, v)
		}
	}
}

// do is take for what needs no parameters and cannot fail.
func do(f func()) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		f()
		answer(w, http.StatusOK, object{"success": true})
	}
}

func fail(w http.ResponseWriter, status int, message string) {
	answer(w, status, object{"error": message})
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // only a connection that is gone
}

// number reads a number of the query, at least this and otherwise that.
func number(r *http.Request, name string, least, otherwise int) int {
	if n, err := strconv.Atoi(r.URL.Query().Get(name)); err == nil {
		return max(least, n)
	}
	return otherwise
}

// newest are the last of what was kept, the newest first: ?limit= of them, or 100.
func newest[T any](r *http.Request, all []T, row func(T) any) wire.Ordered {
	rows := []any{}
	for _, v := range slices.Backward(all[max(0, len(all)-number(r, "limit", 1, 100)):]) {
		rows = append(rows, row(v))
	}
	return wire.Ordered{{"total", len(all)}, {"data", rows}}
}
