package graph

import (
	"context"
	"iter"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// LibraryFilter narrows a search of the library, on Graph's side. Empty means all.
type LibraryFilter struct {
	Search   string // text in the template
	Topic    string // such as ORDER_MANAGEMENT
	UseCase  string // such as DELIVERY_UPDATE
	Industry string // such as E_COMMERCE
	Language string
	Name     string

	PageSize int // to begin with; 0 is a size that suits Graph
}

// LibraryItem is a template that Meta has written, in one language (page
// "Template library"). A field that Graph left out is empty.
type LibraryItem struct {
	ID         string            `graph:"id"`
	Name       string            `graph:"name"`
	Language   string            `graph:"language"`
	Category   template.Category `graph:"category"`
	Topic      string            `graph:"topic"`
	UseCase    string            `graph:"usecase"`
	Industries []string          `graph:"industry"`

	Header string `graph:"header"`
	Body   string `graph:"body"`
	// BodyParams has a sample for each variable of Body, BodyParamTypes its
	// type: TEXT, NUMBER, AMOUNT, DATE, ADDRESS, EMAIL, PHONE NUMBER. What is
	// sent later is checked against it.
	BodyParams     []string          `graph:"body_params"`
	BodyParamTypes []string          `graph:"body_param_types"`
	Buttons        []template.Button `graph:"buttons"` // unknown members are in each one's Extra
}

// UnmarshalJSON reads an item as Graph returns it.
func (i *LibraryItem) UnmarshalJSON(data []byte) error { return readFields(data, i) }

// TemplateLibrary yields the templates of Meta's library, page by page as they
// are taken. The first error ends it.
func (c *Client) TemplateLibrary(ctx context.Context, f LibraryFilter) iter.Seq2[LibraryItem, error] {
	r := transport.NewRequest(http.MethodGet, transport.Edge("message_template_library"))
	// No fields are named: this edge is documented by its whole answer alone.
	setFilters(r, map[string]string{
		"search": f.Search, "topic": f.Topic, "usecase": f.UseCase, "industry": f.Industry, "language": f.Language, "name": f.Name,
	})
	return pages[LibraryItem](ctx, c, r, f.PageSize)
}
