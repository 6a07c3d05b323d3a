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
	ID                         string
	Name                       string
	Namespace                  string // message_template_namespace
	Currency                   string
	TimezoneID                 string
	Country                    string
	Status                     string
	AccountReviewStatus        string
	BusinessVerificationStatus string
	OwnershipType              string
	MessagingLimit             string // whatsapp_business_manager_messaging_limit
	PrimaryBusinessLocation    string

	TemplateAutoArchival      *bool // template_auto_archival_enabled
	InsightsEnabled           *bool // is_enabled_for_insights
	MarketingDisabledForCloud *bool // disable_marketing_messages_on_cloud_api

	OwnerBusinessID   string
	OwnerBusinessName string

	HealthStatus *Health // whether messages can be sent, and why not

	Refused []FieldRefusal // what Graph would not tell; the fields are empty
}

const (
	// accountCore are the fields that every version has and every token that
	// sees the account may read.
	accountCore = "id,name,message_template_namespace,currency,timezone_id"
	// accountMore came later, or want more of a token.
	accountMore = "country,status,account_review_status,business_verification_status,ownership_type," +
		"whatsapp_business_manager_messaging_limit,primary_business_location,template_auto_archival_enabled," +
		"is_enabled_for_insights,disable_marketing_messages_on_cloud_api,owner_business_info,health_status"

	accountFields = accountCore + "," + accountMore
)

type wireAccount struct {
	ID                   looseString `json:"id"`
	Name                 looseString `json:"name"`
	Namespace            looseString `json:"message_template_namespace"`
	Currency             looseString `json:"currency"`
	TimezoneID           looseString `json:"timezone_id"`
	Country              looseString `json:"country"`
	Status               looseString `json:"status"`
	ReviewStatus         looseString `json:"account_review_status"`
	VerificationStatus   looseString `json:"business_verification_status"`
	OwnershipType        looseString `json:"ownership_type"`
	MessagingLimit       looseString `json:"whatsapp_business_manager_messaging_limit"`
	Location             looseString `json:"primary_business_location"`
	TemplateAutoArchival looseBool   `json:"template_auto_archival_enabled"`
	InsightsEnabled      looseBool   `json:"is_enabled_for_insights"`
	MarketingDisabled    looseBool   `json:"disable_marketing_messages_on_cloud_api"`
	Owner                struct {
		ID   looseString `json:"id"`
		Name looseString `json:"name"`
	} `json:"owner_business_info"`
	HealthStatus json.RawMessage `json:"health_status"`
}

// Account reads what Graph says of an account. A field that the token may not
// see, or the API version does not know, is left out and named in Refused.
func (c *Client) Account(ctx context.Context, waba string) (Account, error) {
	w, err := c.readAccount(ctx, waba, accountFields)
	var refused []FieldRefusal
	if isFieldRefusal(err) {
		var allowed []string
		allowed, refused, err = probeFields(accountCore, accountMore, func(fields string) error {
			_, err := c.readAccount(ctx, waba, fields)
			return err
		})
		if err == nil {
			w, err = c.readAccount(ctx, waba, strings.Join(allowed, ","))
		}
	}
	if err != nil {
		return Account{}, err
	}
	a := w.account()
	a.Refused = refused
	return a, nil
}

func (w wireAccount) account() Account {
	return Account{
		ID:                         string(w.ID),
		Name:                       string(w.Name),
		Namespace:                  string(w.Namespace),
		Currency:                   string(w.Currency),
		TimezoneID:                 string(w.TimezoneID),
		Country:                    string(w.Country),
		Status:                     string(w.Status),
		AccountReviewStatus:        string(w.ReviewStatus),
		BusinessVerificationStatus: string(w.VerificationStatus),
		OwnershipType:              string(w.OwnershipType),
		MessagingLimit:             string(w.MessagingLimit),
		PrimaryBusinessLocation:    string(w.Location),
		TemplateAutoArchival:       w.TemplateAutoArchival.Pointer(),
		InsightsEnabled:            w.InsightsEnabled.Pointer(),
		MarketingDisabledForCloud:  w.MarketingDisabled.Pointer(),
		OwnerBusinessID:            string(w.Owner.ID),
		OwnerBusinessName:          string(w.Owner.Name),
		HealthStatus:               readHealth(w.HealthStatus),
	}
}

// TemplateNamespace is the namespace of an account's templates, which sending
// through the On-Premises API wants.
func (c *Client) TemplateNamespace(ctx context.Context, waba string) (string, error) {
	w, err := c.readAccount(ctx, waba, "message_template_namespace")
	return string(w.Namespace), err
}

// AccountAnswers is the cheapest question to an account. Graph answers alike
// for a template that is gone and for one that the token may no longer see:
// only if the account still answers is the template gone.
func (c *Client) AccountAnswers(ctx context.Context, waba string) error {
	_, err := c.readAccount(ctx, waba, "id")
	return err
}

func (c *Client) readAccount(ctx context.Context, waba, fields string) (wireAccount, error) {
	r, err := transport.NewRequest(http.MethodGet, transport.GraphHost, transport.Node("business account id", waba))
	if err != nil {
		return wireAccount{}, err
	}
	r.Query.Set("fields", fields)
	w, a, err := transport.Do[wireAccount](ctx, c.chain, r)
	if err == nil && string(w.ID) != waba {
		err = c.chain.Malformed(r, a, transport.Unexpected)
	}
	return w, err
}
