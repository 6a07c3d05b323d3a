package graph

import (
	"cmp"
	"context"
	"iter"
	"net/http"
	"slices"
)

// PhoneNumber is a business phone number of an account (page "Business phone
// numbers"). A field that Graph left out is empty or nil.
type PhoneNumber struct {
	ID                     string `graph:"id"` // what messages are sent from
	DisplayPhoneNumber     string `graph:"display_phone_number"`
	VerifiedName           string `graph:"verified_name"`
	NameStatus             string `graph:"name_status"`
	Status                 string `graph:"status"`         // CONNECTED and others
	AccountMode            string `graph:"account_mode"`   // LIVE or SANDBOX
	QualityRating          string `graph:"quality_rating"` // GREEN, YELLOW, RED, UNKNOWN; NA on old numbers
	CodeVerificationStatus string `graph:"code_verification_status"`
	PlatformType           string `graph:"platform_type"`
	ThroughputLevel        string `graph:"throughput.level"`
	LastOnboardedTime      string `graph:"last_onboarded_time"` // as Graph writes it, such as 2026-01-15T10:20:30+0000
	MessagingLimitTier     string `graph:"messaging_limit_tier"`
	MessagingLimit         string `graph:"whatsapp_business_manager_messaging_limit"` // of the whole business

	OfficialBusinessAccount *bool `graph:"is_official_business_account"`
	PinEnabled              *bool `graph:"is_pin_enabled"` // two-step verification

	HealthStatus *Health `graph:"health_status"` // whether messages can be sent, and why not
}

const (
	// phoneNumberCore are the fields that Graph gives when none are named.
	phoneNumberCore = "id,display_phone_number,verified_name,quality_rating,code_verification_status,platform_type,throughput"
	// phoneNumberMore came later, or want more of a token.
	phoneNumberMore = "last_onboarded_time,name_status,status,account_mode,messaging_limit_tier," +
		"whatsapp_business_manager_messaging_limit,is_official_business_account,is_pin_enabled,health_status"
)

// UnmarshalJSON reads a number as Graph returns it.
func (p *PhoneNumber) UnmarshalJSON(data []byte) error { return readFields(data, p) }

// PhoneNumbers are the numbers of an account, all or none, in the order of
// their ids, each once. A field that the token may not see, or the API version
// does not know, is left out of them and named in refused.
func (c *Client) PhoneNumbers(ctx context.Context, waba string) (all []PhoneNumber, refused []FieldRefusal, err error) {
	ask := func(fields string) (err error) {
		all, err = collectNumbers(c.phoneNumbers(ctx, waba, fields, 0))
		return err
	}
	refused, err = askFields(phoneNumberCore, phoneNumberMore, ask, func(fields string) error {
		for _, err := range c.phoneNumbers(ctx, waba, fields, 1) {
			return err // the first number is answer enough
		}
		return nil
	})
	return all, refused, err
}

// HasPhoneNumber reports whether a number is one of an account's.
func (c *Client) HasPhoneNumber(ctx context.Context, waba, id string) (bool, error) {
	for p, err := range c.phoneNumbers(ctx, waba, "id", 0) {
		if err != nil || p.ID == id {
			return err == nil, err
		}
	}
	return false, nil
}

func collectNumbers(listing iter.Seq2[PhoneNumber, error]) ([]PhoneNumber, error) {
	var all []PhoneNumber
	for p, err := range listing {
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b PhoneNumber) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(all, func(a, b PhoneNumber) bool { return a.ID == b.ID }), nil
}

// phoneNumbers yields the numbers page by page as they are taken. The first error
// ends it.
func (c *Client) phoneNumbers(ctx context.Context, waba, fields string, size int) iter.Seq2[PhoneNumber, error] {
	r := toAccount(http.MethodGet, waba, "phone_numbers").AskFor(fields)
	return pages[PhoneNumber](ctx, c, r, size)
}

// NumberSettings is what there is to set up of a business phone number (pages
// "Registration", "Display names" and "Webhook overrides"). A field that Graph
// left out is empty or nil.
type NumberSettings struct {
	ID             string `graph:"id"`
	Status         string `graph:"status"`
	PlatformType   string `graph:"platform_type"` // CLOUD_API, ON_PREMISE or NOT_APPLICABLE
	VerifiedName   string `graph:"verified_name"` // the display name
	NameStatus     string `graph:"name_status"`
	NewDisplayName string `graph:"new_display_name"` // that was asked for
	NewNameStatus  string `graph:"new_name_status"`  // of the review of that
	Webhook        string `graph:"webhook_configuration.phone_number"`
}

// UnmarshalJSON reads a number as Graph returns it.
func (n *NumberSettings) UnmarshalJSON(data []byte) error { return readFields(data, n) }

// notRegistered are the statuses of numbers that wait to be registered. All others
// have been, whatever became of them since.
var notRegistered = map[string]bool{"": true, "PENDING": true, "DISCONNECTED": true, "UNVERIFIED": true, "OFFLINE": true}

// IsRegistered reports that the number is registered with the Cloud API.
func (n NumberSettings) IsRegistered() bool {
	return n.PlatformType == "CLOUD_API" && !notRegistered[n.Status]
}

// NumberSettings reads what is set up of a number. [IsNotFound] on the error means
// that there is no such number or that the token may not see it.
func (c *Client) NumberSettings(ctx context.Context, phone string) (NumberSettings, error) {
	r := toPhone(http.MethodGet, phone).AskFor(
		"id,status,platform_type,verified_name,name_status,new_display_name,new_name_status,webhook_configuration")
	return read(ctx, c, r, func(n NumberSettings) bool { return n.ID == phone })
}

// RegisterNumber registers a number with the Cloud API. Where two-step verification
// is on, pin has to be the number's; otherwise it becomes that. It is sent once and
// never again, whatever comes of it: Graph takes ten such calls, DeregisterNumber's
// included, in 72 hours, and locks the number for as long at the eleventh.
func (c *Client) RegisterNumber(ctx context.Context, phone, pin string) error {
	r := toPhone(http.MethodPost, phone, "register")
	c.chain.Hide(pin)
	r.SetBody("registration", map[string]string{"messaging_product": "whatsapp", "pin": pin})
	r.NoRetry = true
	return c.chain.Write(ctx, r)
}

// DeregisterNumber takes a number off the Cloud API, see RegisterNumber.
func (c *Client) DeregisterNumber(ctx context.Context, phone string) error {
	r := toPhone(http.MethodPost, phone, "deregister")
	r.NoRetry = true
	return c.chain.Write(ctx, r)
}

// SetPin sets the PIN of two-step verification, which cannot be switched off. The
// same a second time changes nothing.
func (c *Client) SetPin(ctx context.Context, phone, pin string) error {
	c.chain.Hide(pin)
	return c.editNumber(ctx, phone, map[string]any{"pin": pin})
}

// RequestDisplayName asks Meta to review another display name. Two calls are two
// reviews: it is sent once.
func (c *Client) RequestDisplayName(ctx context.Context, phone, name string) error {
	r := toPhone(http.MethodPost, phone)
	r.Query.Set("new_display_name", name)
	r.NoRetry = true
	return c.chain.Write(ctx, r)
}

// OverrideNumberWebhooks sets where the webhooks of one number go, or takes that
// away with the zero value, as OverrideWebhooks does for an account.
func (c *Client) OverrideNumberWebhooks(ctx context.Context, phone string, o Override) error {
	c.chain.Hide(o.VerifyToken)
	if o.URI == "" {
		o.VerifyToken = ""
	}
	return c.editNumber(ctx, phone, map[string]any{"webhook_configuration": o})
}

func (c *Client) editNumber(ctx context.Context, phone string, change map[string]any) error {
	return c.writeAgain(ctx, toPhone(http.MethodPost, phone).SetBody("phone number", change))
}

// Command is one that customers see when they type a slash (page "Conversational
// components").
type Command struct {
	Name        string `json:"command_name"`
	Description string `json:"command_description"`
}

// Conversation is what customers see of a number before and while they write.
type Conversation struct {
	Prompts  []string  `json:"prompts"` // ice breakers
	Commands []Command `json:"commands"`
}

// Conversation reads the conversational components of a number.
func (c *Client) Conversation(ctx context.Context, phone string) (Conversation, error) {
	r := toPhone(http.MethodGet, phone).AskFor("id,conversational_automation")
	type number struct {
		ID         looseString  `json:"id"`
		Components Conversation `json:"conversational_automation"`
	}
	out, err := read(ctx, c, r, func(n number) bool { return string(n.ID) == phone })
	return out.Components, err
}

// SetConversation replaces the conversational components of a number; empty lists
// take them away. The same a second time changes nothing.
func (c *Client) SetConversation(ctx context.Context, phone string, v Conversation) error {
	r := toPhone(http.MethodPost, phone, "conversational_automation")
	v.Prompts, v.Commands = append([]string{}, v.Prompts...), append([]Command{}, v.Commands...)
	return c.writeAgain(ctx, r.SetBody("conversational components", v))
}

// Commerce is how a number shows its catalog (page "Commerce settings"). What was
// never set is nil.
type Commerce struct {
	Cart    *bool `graph:"is_cart_enabled" json:"is_cart_enabled,omitempty"`
	Catalog *bool `graph:"is_catalog_visible" json:"is_catalog_visible,omitempty"`
}

// UnmarshalJSON reads the settings as Graph returns them.
func (v *Commerce) UnmarshalJSON(data []byte) error { return readFields(data, v) }

const commerceEdge = "whatsapp_commerce_settings"

// Commerce reads the commerce settings of a number.
func (c *Client) Commerce(ctx context.Context, phone string) (Commerce, error) {
	return readOnly[Commerce](ctx, c, toPhone(http.MethodGet, phone, commerceEdge))
}

// SetCommerce changes the commerce settings of a number; what is nil stays. The same
// a second time changes nothing.
func (c *Client) SetCommerce(ctx context.Context, phone string, v Commerce) error {
	r := toPhone(http.MethodPost, phone, commerceEdge)
	r.Require(v != Commerce{}, "commerce settings", "must say what to change")
	return c.writeAgain(ctx, r.SetBody("commerce settings", v))
}
