package graph

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// An answer that is less than the template that was asked for, or another
// object, is an odd answer and no template.
func TestTemplateThatIsNone(t *testing.T) {
	const whole = `{"id":"7","name":"n","language":"en_US","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Hello."}]}`
	for name, tc := range map[string]struct {
		body string
		good bool
	}{
		"whole":              {whole, true},
		"deleted":            {`{"id":"7","name":"n","status":"DELETED"}`, true},
		"no id":              {strings.Replace(whole, `"id":"7",`, "", 1), false},
		"another id":         {strings.Replace(whole, `"7"`, `"8"`, 1), false},
		"no name":            {strings.Replace(whole, `"name":"n",`, "", 1), false},
		"no components":      {strings.Replace(whole, `"components"`, `"others"`, 1), false},
		"empty components":   {strings.Replace(whole, `{"type":"BODY","text":"Hello."}`, "", 1), true},
		"null for a list":    {strings.Replace(whole, `[{"type":"BODY","text":"Hello."}]`, "null", 1), false},
		"components as text": {strings.Replace(whole, `[{"type":"BODY","text":"Hello."}]`, `"hidden"`, 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: tc.body}))
			c, _ := client(t, s.URL)
			got, err := c.Template(t.Context(), "7")
			var odd *transport.ResponseError
			if tc.good && (err != nil || got.ID != "7") || !tc.good && !errors.As(err, &odd) {
				t.Errorf("got %+v, %v", got, err)
			}
			if IsNotFound(err) {
				t.Error("an odd answer was taken for a template that is gone")
			}
		})
	}
}

// A page on which a template lacks its components is not believed about it: it
// is read by its id.
func TestListedWithoutComponents(t *testing.T) {
	const entry = `{"id":"7","name":"n","language":"en_US","status":"APPROVED","category":"UTILITY"`
	for list, listed := range map[string]bool{
		`,"components":[{"type":"BODY","text":"Hello."}]`: true,
		`,"components":null`:                              false,
		``:                                                false,
	} {
		s := scripttest.Serve(t, func(_ int, w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/message_templates") {
				scripttest.Say(scripttest.Reply{Body: `{"data":[` + entry + list + `}]}`})(0, w, r)
				return
			}
			id := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
			scripttest.Say(scripttest.Reply{Body: strings.Replace(entry, `"7"`, `"`+id+`"`, 1) + `,"components":[{"type":"BODY","text":"Hello."}]}`})(0, w, r)
		})
		c, _ := client(t, s.URL)
		for _, id := range []string{"1", "2", "3", "7"} {
			got, fromPage, err := c.ReadTemplate(t.Context(), waba, id)
			if err != nil || len(got.Components) != 1 || got.ID != id || fromPage != (id == "7" && listed) {
				t.Errorf("%q: %s is %+v, from a page: %v, %v", list, id, got.Components, fromPage, err)
			}
		}
	}
}

// One that is listed without an id is not found by its name: nothing could be
// done with it.
func TestFindWithoutID(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"data":[{"name":"n","language":"en_US","status":"APPROVED"},{"id":"7","name":"n","language":"en_US","status":"APPROVED"}]}`}))
	c, _ := client(t, s.URL)
	got, exists, err := c.FindTemplate(t.Context(), waba, "n", "en_US")
	if err != nil || !exists || got.ID != "7" || got.Status != template.StatusApproved {
		t.Errorf("got %q, %v, %v", got.ID, exists, err)
	}
}
