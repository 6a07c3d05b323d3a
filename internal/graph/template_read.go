package graph

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Filter narrows a listing, on Graph's side. Empty means all.
type Filter struct {
	Name          string // loosely: Graph also returns names that contain it
	Content       string // text in the template
	Languages     []string
	Categories    []template.Category
	Statuses      []template.Status
	QualityScores []string // GREEN, YELLOW, RED, UNKNOWN

	CorrectCategory template.Category // only what Meta will move there
	Source          string            // MANUAL or AUTO_GENERATED; what a template's Source says counts

	Fields   Fields
	PageSize int // to begin with; 0 is a size that suits Graph
}

// Templates yields the templates of an account, page by page as they are
// taken. The first error ends it; what came before it is not the whole list.
func (c *Client) Templates(ctx context.Context, waba string, f Filter) iter.Seq2[template.Template, error] {
	return c.walk(ctx, f.Fields.of(listRequest(waba, f)), f.PageSize)
}

// FindTemplate looks a template up by name and language. Templates that are
// deleted or about to be do not count: their name is not theirs any more.
func (c *Client) FindTemplate(ctx context.Context, waba, name, language string) (template.Template, bool, error) {
	if err := checkName(name, language); err != nil {
		return template.Template{}, false, err
	}
	for t, err := range c.Templates(ctx, waba, Filter{Name: name}) {
		if err != nil {
			return template.Template{}, false, err
		}
		if t.ID != "" && t.Name == name && strings.EqualFold(t.Language, language) && !t.Status.IsDeleted() {
			return t, true, nil
		}
	}
	return template.Template{}, false, nil
}

func checkName(name, language string) error {
	if name == "" || language == "" {
		return &transport.ArgumentError{Argument: "template name and language", Value: name + "/" + language, Problem: "must not be empty"}
	}
	return nil
}

// Summary is what Graph counts of an account's templates.
type Summary struct {
	Total    *int64 // that match the filter
	Existing *int64 // message_template_count: in the account
	Limit    *int64 // message_template_limit: that the account may have
}

// TemplateSummary counts templates without listing them. A figure that Graph
// did not give is nil; so are all where a listing comes without a summary.
func (c *Client) TemplateSummary(ctx context.Context, waba string, f Filter) (Summary, error) {
	r := listRequest(waba, f).AskFor("id")
	r.Query.Set("limit", "1")
	r.Query.Set("summary", "total_count,message_template_count,message_template_limit")
	out, a, err := transport.Do[struct {
		Data    *[]json.RawMessage `json:"data"`
		Summary json.RawMessage    `json:"summary"`
	}](ctx, c.chain, r)
	if err != nil {
		return Summary{}, err
	}
	var s struct {
		Total    looseInt `json:"total_count"`
		Existing looseInt `json:"message_template_count"`
		Limit    looseInt `json:"message_template_limit"`
	}
	if unread := json.Unmarshal(out.Summary, &s); unread != nil && out.Data == nil {
		return Summary{}, c.chain.Malformed(r, a, transport.Unexpected) // no listing either
	}
	return Summary{Total: s.Total.Pointer(), Existing: s.Existing.Pointer(), Limit: s.Limit.Pointer()}, nil
}

func listRequest(waba string, f Filter) *transport.Request {
	r := toAccount(http.MethodGet, waba, "message_templates")
	setFilters(r, map[string]string{
		"name": f.Name, "content": f.Content, "correct_category": string(f.CorrectCategory), "source": f.Source,
	})
	setList(r, "language", f.Languages)
	setList(r, "category", f.Categories)
	setList(r, "status", f.Statuses)
	setList(r, "quality_score", f.QualityScores)
	return r
}

// setFilters sets the filters of a listing that are not empty.
func setFilters(r *transport.Request, values map[string]string) {
	for key, value := range values {
		if value != "" {
			r.Query.Set(key, value)
		}
	}
}

// setList sets a filter that takes several values. One alone goes bare, as in
// Meta's examples; more as a JSON list, Graph's form for list parameters.
func setList[S ~string](r *transport.Request, key string, values []S) {
	switch len(values) {
	case 0:
	case 1:
		r.Query.Set(key, string(values[0]))
	default:
		raw, _ := json.Marshal(values) // strings always can be
		r.Query.Set(key, string(raw))
	}
}

// Template reads one template by its id. [IsNotFound] on the error means that
// it is gone or out of the token's sight. An answer that is another object, or
// less than a template, is a [ResponseError]: believed, it would look as if
// somebody had emptied the template.
func (c *Client) Template(ctx context.Context, id string) (template.Template, error) {
	return c.TemplateWith(ctx, id, ManagedFields)
}

// TemplateWith is Template with a choice of fields.
func (c *Client) TemplateWith(ctx context.Context, id string, fields Fields) (template.Template, error) {
	r := fields.of(toTemplate(http.MethodGet, id))
	t, err := read(ctx, c, r, func(t template.Template) bool { return t.ID == id && isWhole(t) })
	if err != nil {
		return template.Template{}, err
	}
	return t, nil
}

// isWhole reports whether an answer says what every template has (page "Message
// Template"), were it that it has no components. Of one that is deleted there
// may be no more than its name.
func isWhole(t template.Template) bool {
	return t.Name != "" && (t.Components != nil || t.Status == template.StatusDeleted)
}
