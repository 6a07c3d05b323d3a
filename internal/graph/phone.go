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
	return pages[PhoneNumber](ctx, c, toAccount(http.MethodGet, waba, "phone_numbers").AskFor(fields), size)
}
