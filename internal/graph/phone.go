package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

// PhoneNumber is a business phone number of an account (page "Business phone
// numbers"). A field that Graph left out is empty or nil.
type PhoneNumber struct {
	ID                     string // what messages are sent from
	DisplayPhoneNumber     string
	VerifiedName           string
	NameStatus             string
	Status                 string // CONNECTED and others
	AccountMode            string // LIVE or SANDBOX
	QualityRating          string // GREEN, YELLOW, RED, UNKNOWN; NA on old numbers
	CodeVerificationStatus string
	PlatformType           string
	ThroughputLevel        string // throughput.level
	LastOnboardedTime      string // as Graph writes it, such as 2026-01-15T10:20:30+0000
	MessagingLimitTier     string
	MessagingLimit         string // whatsapp_business_manager_messaging_limit: of the whole business

	OfficialBusinessAccount *bool // is_official_business_account
	PinEnabled              *bool // is_pin_enabled: two-step verification

	HealthStatus *Health // whether messages can be sent, and why not
}

const (
	// phoneNumberCore are the fields that Graph gives when none are named.
	phoneNumberCore = "id,display_phone_number,verified_name,quality_rating,code_verification_status,platform_type,throughput"
	// phoneNumberMore came later, or want more of a token.
	phoneNumberMore = "last_onboarded_time,name_status,status,account_mode,messaging_limit_tier," +
		"whatsapp_business_manager_messaging_limit,is_official_business_account,is_pin_enabled,health_status"

	phoneNumberFields = phoneNumberCore + "," + phoneNumberMore
)

type wirePhoneNumber struct {
	ID                     looseString `json:"id"`
	DisplayPhoneNumber     looseString `json:"display_phone_number"`
	VerifiedName           looseString `json:"verified_name"`
	NameStatus             looseString `json:"name_status"`
	Status                 looseString `json:"status"`
	AccountMode            looseString `json:"account_mode"`
	QualityRating          looseString `json:"quality_rating"`
	CodeVerificationStatus looseString `json:"code_verification_status"`
	PlatformType           looseString `json:"platform_type"`
	Throughput             struct {
		Level looseString `json:"level"`
	} `json:"throughput"`
	LastOnboardedTime  looseString `json:"last_onboarded_time"`
	MessagingLimitTier looseString `json:"messaging_limit_tier"`
	MessagingLimit     looseString `json:"whatsapp_business_manager_messaging_limit"`
	Official           looseBool   `json:"is_official_business_account"`
	PinEnabled         looseBool   `json:"is_pin_enabled"`

	HealthStatus json.RawMessage `json:"health_status"`
}

// PhoneNumbers yields the phone numbers of an account, page by page as they are
// taken. The first error ends it; what came before it is not the whole list.
func (c *Client) PhoneNumbers(ctx context.Context, waba string) iter.Seq2[PhoneNumber, error] {
	return c.phoneNumbers(ctx, waba, phoneNumberFields, 0)
}

// AllPhoneNumbers are the numbers of an account, all or none, in the order of
// their ids, each once. A field that the token may not see, or the API version
// does not know, is left out of them and named in refused.
func (c *Client) AllPhoneNumbers(ctx context.Context, waba string) (all []PhoneNumber, refused []FieldRefusal, err error) {
	all, err = collectNumbers(c.phoneNumbers(ctx, waba, phoneNumberFields, 0))
	if isFieldRefusal(err) {
		var allowed []string
		allowed, refused, err = probeFields(phoneNumberCore, phoneNumberMore, func(fields string) error {
			for _, err := range c.phoneNumbers(ctx, waba, fields, 1) {
				return err // the first number is answer enough
			}
			return nil
		})
		if err == nil {
			all, err = collectNumbers(c.phoneNumbers(ctx, waba, strings.Join(allowed, ","), 0))
		}
	}
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

func (c *Client) phoneNumbers(ctx context.Context, waba, fields string, size int) iter.Seq2[PhoneNumber, error] {
	r, err := transport.NewRequest(http.MethodGet, transport.GraphHost, transport.Node("business account id", waba), transport.Edge("phone_numbers"))
	if err != nil {
		return failed[PhoneNumber](err)
	}
	r.Query.Set("fields", fields)
	return converted(pages[wirePhoneNumber](ctx, c, r, size), wirePhoneNumber.number)
}

func (w wirePhoneNumber) number() PhoneNumber {
	return PhoneNumber{
		ID:                      string(w.ID),
		DisplayPhoneNumber:      string(w.DisplayPhoneNumber),
		VerifiedName:            string(w.VerifiedName),
		NameStatus:              string(w.NameStatus),
		Status:                  string(w.Status),
		AccountMode:             string(w.AccountMode),
		QualityRating:           string(w.QualityRating),
		CodeVerificationStatus:  string(w.CodeVerificationStatus),
		PlatformType:            string(w.PlatformType),
		ThroughputLevel:         string(w.Throughput.Level),
		LastOnboardedTime:       string(w.LastOnboardedTime),
		MessagingLimitTier:      string(w.MessagingLimitTier),
		MessagingLimit:          string(w.MessagingLimit),
		OfficialBusinessAccount: w.Official.Pointer(),
		PinEnabled:              w.PinEnabled.Pointer(),
		HealthStatus:            readHealth(w.HealthStatus),
	}
}
