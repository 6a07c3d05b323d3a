package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// fromAccount lists the account, with what the provider reads from the
// environment too.
func fromAccount(ctx context.Context, account string, getenv func(string) string) ([]template.Template, error) {
	token := getenv("WHATSAPP_ACCESS_TOKEN")
	if token == "" {
		return nil, errors.New("no token: set WHATSAPP_ACCESS_TOKEN to one that may read the account, or give a saved listing with -from")
	}
	client, err := graph.New(graph.Config{
		AccessToken: token, AppSecret: getenv("WHATSAPP_APP_SECRET"), AuthHeader: getenv("WHATSAPP_AUTH_HEADER"),
		APIVersion: getenv("WHATSAPP_API_VERSION"), GraphURL: getenv("WHATSAPP_GRAPH_URL"), APIURL: getenv("WHATSAPP_API_URL"),
		UserAgent: "templateexport/" + programVersion(),
	})
	var wrong *transport.ConfigError
	if errors.As(err, &wrong) {
		return nil, fmt.Errorf("WHATSAPP_%s: %s", strings.ToUpper(wrong.Field), wrong.Problem) // nothing here is from anywhere else
	}
	if err != nil {
		return nil, err
	}
	var out []template.Template
	for t, err := range client.Templates(ctx, account, graph.Filter{Fields: graph.AllFields}) {
		if err != nil {
			return nil, fmt.Errorf("unable to list the templates of account %s: %s", account, explain.Error(err))
		}
		out = append(out, t)
	}
	return out, nil
}

// maxListing is how much of a saved listing is read, in bytes: an account of
// 6,000 templates fills about 20 MB.
const maxListing = 256 << 20

// fromListing reads what GET /{id}/message_templates answered: one page or
// several one after the other, or a bare list of templates.
func fromListing(r io.Reader, name string) ([]template.Template, error) {
	d := json.NewDecoder(io.LimitReader(r, maxListing))
	var out []template.Template
	for n := 1; ; n++ {
		var raw json.RawMessage
		switch err := d.Decode(&raw); {
		case errors.Is(err, io.EOF) && n > 1:
			return out, nil
		case err != nil:
			return nil, notAListing(name, err)
		}
		templates, err := page(raw)
		if err != nil {
			return nil, notAListing(name, err)
		}
		out = append(out, templates...)
	}
}

func page(raw json.RawMessage) ([]template.Template, error) {
	if raw[0] != '[' {
		var listing struct{ Data json.RawMessage }
		if err := json.Unmarshal(raw, &listing); err != nil {
			return nil, err
		}
		if listing.Data == nil {
			return nil, errors.New(`no "data" in it`)
		}
		raw = listing.Data
	}
	var templates []template.Template
	return templates, json.Unmarshal(raw, &templates)
}

func notAListing(name string, err error) error {
	return fmt.Errorf("%s is no listing of templates: %w. Save what GET /{business account id}/message_templates answers, such as: "+
		"curl -H \"Authorization: Bearer $WHATSAPP_ACCESS_TOKEN\" \"https://graph.facebook.com/v25.0/$WHATSAPP_BUSINESS_ACCOUNT_ID/message_templates?limit=250\"", name, err)
}

const (
	sampleTimeout = 2 * time.Minute
	maxSample     = 100 << 20 // what Meta takes of a document, the largest kind
)

// fetchSample fetches a sample from Meta's address. No token goes there: the
// address is signed.
func fetchSample(ctx context.Context, address string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, sampleTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, errors.New("its address is malformed")
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err // without the signed address
		}
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answered %s", req.URL.Host, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxSample+1))
	if err == nil && len(data) > maxSample {
		err = fmt.Errorf("it is larger than %d MB", maxSample>>20)
	}
	return data, err
}
