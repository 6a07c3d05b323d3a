package graph

import (
	"context"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"

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
	r := transport.NewRequest(http.MethodGet, transport.GraphHost, transport.Edge("message_template_library"))
	// No fields are named: this edge is documented by its whole answer alone.
	setFilters(r, map[string]string{
		"search": f.Search, "topic": f.Topic, "usecase": f.UseCase, "industry": f.Industry, "language": f.Language, "name": f.Name,
	})
	return pages[LibraryItem](ctx, c, r, f.PageSize)
}

// AuthenticationText says which texts of authentication templates to show.
type AuthenticationText struct {
	Languages []string // empty: all that Meta has

	AddSecurityRecommendation bool
	CodeExpirationMinutes     int64 // 0: no footer
}

// AuthenticationPreview is what an authentication template says in one language
// (page "Template preview"). A text that Graph left out is empty.
type AuthenticationPreview struct {
	Language, Body, Footer string
	ButtonText             string // of a button that copies the code
	AutofillText           string // of one that fills it in
}

// AuthenticationPreviews reads the texts that Meta writes into authentication
// templates, by language. The answer is one page, as Meta documents it.
func (c *Client) AuthenticationPreviews(ctx context.Context, waba string, text AuthenticationText) ([]AuthenticationPreview, error) {
	r := toAccount(http.MethodGet, waba, transport.Edge("message_template_previews"))
	r.Query.Set("category", "AUTHENTICATION")
	r.Query.Set("button_types", "OTP")
	if len(text.Languages) > 0 {
		r.Query.Set("languages", strings.Join(slices.Sorted(slices.Values(text.Languages)), ","))
	}
	if text.AddSecurityRecommendation {
		r.Query.Set("add_security_recommendation", "true")
	}
	if text.CodeExpirationMinutes != 0 {
		r.Query.Set("code_expiration_minutes", strconv.FormatInt(text.CodeExpirationMinutes, 10))
	}
	out, a, err := transport.Do[struct {
		Data *[]struct {
			Language looseString `json:"language"`
			Body     looseString `json:"body"`
			Footer   looseString `json:"footer"`
			Buttons  []struct {
				Text     looseString `json:"text"`
				Autofill looseString `json:"autofill_text"`
			} `json:"buttons"`
		} `json:"data"`
	}](ctx, c.chain, r)
	if err == nil && out.Data == nil {
		err = c.chain.Malformed(r, a, transport.Unexpected)
	}
	if err != nil {
		return nil, err
	}
	var previews []AuthenticationPreview
	for _, row := range *out.Data {
		p := AuthenticationPreview{Language: string(row.Language), Body: string(row.Body), Footer: string(row.Footer)}
		if p.Language == "" {
			return nil, c.chain.Malformed(r, a, transport.Unexpected)
		}
		if len(row.Buttons) > 0 {
			p.ButtonText, p.AutofillText = string(row.Buttons[0].Text), string(row.Buttons[0].Autofill)
		}
		previews = append(previews, p)
	}
	return previews, nil
}
