package graph

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// The settings of an account that EditAccount takes, by Graph's names.
const (
	AccountName         = "name"
	AccountTimezone     = "timezone_id"
	AccountAutoArchival = "template_auto_archival_enabled"
	AccountInsights     = "is_enabled_for_insights"
	AccountNoMarketing  = "disable_marketing_messages_on_cloud_api"
	AccountMaxPrice     = "whatsapp_manager_marketing_messages_max_price_enroll_status"
)

// EditAccount changes one setting of an account. Graph answers some with the
// account's id and others with success. The same a second time changes nothing: the
// call may be repeated.
func (c *Client) EditAccount(ctx context.Context, waba, setting string, value any) error {
	r := toAccount(http.MethodPost, waba)
	r.SetBody("account", map[string]any{setting: value})
	r.IdempotentPOST = true
	out, a, err := transport.Do[struct {
		ID      looseString         `json:"id"`
		Success transport.LooseBool `json:"success"`
	}](ctx, c.chain, r)
	switch {
	case err != nil:
		return err
	case out.Success.Set && !out.Success.Value:
		return c.chain.Refused(r, "")
	case !out.Success.Set && string(out.ID) != waba:
		return c.chain.Malformed(r, a, transport.Unexpected)
	}
	return nil
}

// Catalog is a product catalog that is connected to an account.
type Catalog struct {
	ID   string `graph:"id"`
	Name string `graph:"name"`
}

// UnmarshalJSON reads a catalog as Graph returns it.
func (v *Catalog) UnmarshalJSON(data []byte) error { return readFields(data, v) }

// Catalogs are the catalogs that are connected to an account: one, as of now, or
// none. An entry that does not tell its id is an error: passed over, the catalog
// would look as if it were not connected.
func (c *Client) Catalogs(ctx context.Context, waba string) ([]Catalog, error) {
	r := toAccount(http.MethodGet, waba, transport.Edge(catalogEdge))
	var all []Catalog
	for raw, err := range pages[json.RawMessage](ctx, c, r, 0) {
		if err != nil {
			return nil, err
		}
		var one Catalog
		if json.Unmarshal(raw, &one) != nil || !transport.IsDigits(one.ID) {
			return nil, c.chain.Malformed(r, &transport.Answer{Status: http.StatusOK, Body: raw}, transport.Unexpected)
		}
		all = append(all, one)
	}
	return all, nil
}

const catalogEdge = "product_catalogs"

// ConnectCatalog connects a catalog to an account. The same a second time changes
// nothing: the call may be repeated.
func (c *Client) ConnectCatalog(ctx context.Context, waba, catalog string) error {
	r := toAccount(http.MethodPost, waba, transport.Edge(catalogEdge))
	r.SetBody("catalog", map[string]string{"catalog_id": catalog})
	r.IdempotentPOST = true
	return c.chain.Write(ctx, r)
}

// DisconnectCatalog takes a catalog off an account. The catalog itself stays.
func (c *Client) DisconnectCatalog(ctx context.Context, waba, catalog string) error {
	r := toAccount(http.MethodDelete, waba, transport.Edge(catalogEdge))
	if !transport.IsDigits(catalog) {
		r.Reject(&transport.ArgumentError{Argument: "catalog id", Value: catalog, Problem: "must be a numeric id"})
	}
	r.Query.Set("catalog_id", catalog)
	return c.chain.Write(ctx, r)
}
