package graph

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

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
	r := toAccount(http.MethodGet, waba, "message_template_previews")
	setFilters(r, map[string]string{
		"category": "AUTHENTICATION", "button_types": "OTP",
		"languages": strings.Join(slices.Sorted(slices.Values(text.Languages)), ","),
	})
	if text.AddSecurityRecommendation {
		r.Query.Set("add_security_recommendation", "true")
	}
	if text.CodeExpirationMinutes != 0 {
		r.Query.Set("code_expiration_minutes", strconv.FormatInt(text.CodeExpirationMinutes, 10))
	}
	type row struct {
		Language looseString `json:"language"`
		Body     looseString `json:"body"`
		Footer   looseString `json:"footer"`
		Buttons  []struct {
			Text     looseString `json:"text"`
			Autofill looseString `json:"autofill_text"`
		} `json:"buttons"`
	}
	type list struct {
		Data *[]row `json:"data"`
	}
	out, err := read(ctx, c, r, func(l list) bool {
		return l.Data != nil && !slices.ContainsFunc(*l.Data, func(v row) bool { return v.Language == "" })
	})
	if err != nil {
		return nil, err
	}
	var previews []AuthenticationPreview
	for _, v := range *out.Data {
		p := AuthenticationPreview{Language: string(v.Language), Body: string(v.Body), Footer: string(v.Footer)}
		if len(v.Buttons) > 0 {
			p.ButtonText, p.AutofillText = string(v.Buttons[0].Text), string(v.Buttons[0].Autofill)
		}
		previews = append(previews, p)
	}
	return previews, nil
}
