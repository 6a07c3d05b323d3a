package graph

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// Account is a WhatsApp Business Account (reference of that node). A field
// that Graph left out is empty or nil.
type Account struct {
	ID                         string `graph:"id"`
	Name                       string `graph:"name"`
	Namespace                  string `graph:"message_template_namespace"`
	Currency                   string `graph:"currency"`
	TimezoneID                 string `graph:"timezone_id"`
	Country                    string `graph:"country"`
	Status                     string `graph:"status"`
	AccountReviewStatus        string `graph:"account_review_status"`
	BusinessVerificationStatus string `graph:"business_verification_status"`
	OwnershipType              string `graph:"ownership_type"`
	MessagingLimit             string `graph:"whatsapp_business_manager_messaging_limit"`
	PrimaryBusinessLocation    string `graph:"primary_business_location"`

	TemplateAutoArchival      *bool `graph:"template_auto_archival_enabled"`
	InsightsEnabled           *bool `graph:"is_enabled_for_insights"`
	MarketingDisabledForCloud *bool `graph:"disable_marketing_messages_on_cloud_api"`

	Onboarding string `graph:"marketing_messages_onboarding_status"` // see Client.Onboarding

	MaxPriceInManager string `graph:"whatsapp_manager_marketing_messages_max_price_enroll_status"` // see Client.MaxPriceInManager

	OwnerBusinessID   string `graph:"owner_business_info.id"`
	OwnerBusinessName string `graph:"owner_business_info.name"`

	HealthStatus *Health `graph:"health_status"` // whether messages can be sent, and why not

	Refused []FieldRefusal // what Graph would not tell; the fields are empty
}

const (
	// accountCore are the fields that every version has and every token that
	// sees the account may read.
	accountCore = "id,name,message_template_namespace,currency,timezone_id"
	// accountMore came later, or want more of a token.
	accountMore = "country,status,account_review_status,business_verification_status,ownership_type," +
		"whatsapp_business_manager_messaging_limit,primary_business_location,template_auto_archival_enabled," +
		"is_enabled_for_insights,disable_marketing_messages_on_cloud_api,owner_business_info,health_status,marketing_messages_onboarding_status"
)

// UnmarshalJSON reads an account as Graph returns it.
func (a *Account) UnmarshalJSON(data []byte) error { return readFields(data, a) }

// Account reads what Graph says of an account. A field that the token may not
// see, or the API version does not know, is left out and named in Refused.
func (c *Client) Account(ctx context.Context, waba string) (Account, error) {
	var a Account
	ask := func(fields string) (err error) {
		a, err = c.readAccount(ctx, waba, fields)
		return err
	}
	refused, err := askFields(accountCore, accountMore, ask, ask)
	if err != nil {
		return Account{}, err
	}
	a.Refused = refused
	return a, nil
}

// TemplateNamespace is the namespace of an account's templates, which sending
// through the On-Premises API wants.
func (c *Client) TemplateNamespace(ctx context.Context, waba string) (string, error) {
	a, err := c.readAccount(ctx, waba, "message_template_namespace")
	return a.Namespace, err
}

// AccountAnswers is the cheapest question to an account. Graph answers alike
// for a template that is gone and for one that the token may no longer see:
// only if the account still answers is the template gone.
func (c *Client) AccountAnswers(ctx context.Context, waba string) error {
	_, err := c.readAccount(ctx, waba, "id")
	return err
}

// Onboarded is the status of an account that may use the Marketing Messages API.
const Onboarded = "ONBOARDED"

// Onboarding is how far an account is onboarded to the Marketing Messages API, in
// Graph's words, such as ELIGIBLE; "" where Graph does not say.
func (c *Client) Onboarding(ctx context.Context, waba string) (string, error) {
	a, err := c.readAccount(ctx, waba, "id,marketing_messages_onboarding_status")
	return a.Onboarding, err
}

// MaxPriceInManager is whether WhatsApp Manager offers max prices for an account:
// OPT_IN or OPT_OUT; "" where Graph does not say. It is asked for by itself, since
// versions before v26.0 may not know it.
func (c *Client) MaxPriceInManager(ctx context.Context, waba string) (string, error) {
	a, err := c.readAccount(ctx, waba, "id,"+AccountMaxPrice)
	return strings.ToUpper(a.MaxPriceInManager), err
}

// VisibleAccounts are accounts that the token may see, with their ids and names:
// those that were assigned to its user or else, where Graph tells of none, those
// that its businesses own or were given. Not all kinds of tokens are told, so that
// an empty list says nothing. It takes two calls at most; neither is repeated.
//
// The edge debug_token knows too, and wants the token in the URL.
func (c *Client) VisibleAccounts(ctx context.Context) ([]Account, error) {
	type list struct {
		Data []Account `json:"data"`
	}
	assigned, _, err := transport.Do[list](ctx, c.chain, toMe("assigned_whatsapp_business_accounts", "id,name"))
	if err == nil && len(assigned.Data) > 0 {
		return assigned.Data, nil
	}
	const owned, given = "owned_whatsapp_business_accounts{id,name}", "client_whatsapp_business_accounts{id,name}"
	businesses, _, err := transport.Do[struct {
		Data []struct {
			Owned list `json:"owned_whatsapp_business_accounts"`
			Given list `json:"client_whatsapp_business_accounts"`
		} `json:"data"`
	}](ctx, c.chain, toMe("businesses", owned+","+given))
	var all []Account
	for _, b := range businesses.Data {
		all = append(append(all, b.Owned.Data...), b.Given.Data...)
	}
	return all, err
}

// toMe is a call to an edge of the token's user.
func toMe(edge, fields string) *transport.Request {
	r := transport.NewRequest(http.MethodGet, transport.Edge("me"), edge).AskFor(fields)
	r.NoRetry = true
	return r
}

func (c *Client) readAccount(ctx context.Context, waba, fields string) (Account, error) {
	r := toAccount(http.MethodGet, waba).AskFor(fields)
	return read(ctx, c, r, func(a Account) bool { return a.ID == waba })
}

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
	r := toAccount(http.MethodPost, waba).SetBody("account", map[string]any{setting: value})
	r.IdempotentPOST = true
	type edited struct {
		ID      looseString         `json:"id"`
		Success transport.LooseBool `json:"success"`
	}
	out, err := read(ctx, c, r, func(e edited) bool { return e.Success.Set || string(e.ID) == waba })
	if err == nil && out.Success.Set && !out.Success.Value {
		return c.chain.Refused(r, "")
	}
	return err
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
	r := toAccount(http.MethodGet, waba, catalogEdge)
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
	r := toAccount(http.MethodPost, waba, catalogEdge)
	return c.writeAgain(ctx, r.SetBody("catalog", map[string]string{"catalog_id": catalog}))
}

// DisconnectCatalog takes a catalog off an account. The catalog itself stays.
func (c *Client) DisconnectCatalog(ctx context.Context, waba, catalog string) error {
	r := toAccount(http.MethodDelete, waba, catalogEdge)
	if !transport.IsDigits(catalog) {
		r.Reject(&transport.ArgumentError{Argument: "catalog id", Value: catalog, Problem: "must be a numeric id"})
	}
	r.Query.Set("catalog_id", catalog)
	return c.chain.Write(ctx, r)
}
