package graph

import (
	"context"
	"iter"
	"net/http"
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
}

const phoneNumberFields = "id,display_phone_number,verified_name,name_status,status,account_mode,quality_rating," +
	"code_verification_status,platform_type,throughput,last_onboarded_time,messaging_limit_tier," +
	"whatsapp_business_manager_messaging_limit,is_official_business_account,is_pin_enabled"

type wirePhoneNumber struct {
	ID                     text `json:"id"`
	DisplayPhoneNumber     text `json:"display_phone_number"`
	VerifiedName           text `json:"verified_name"`
	NameStatus             text `json:"name_status"`
	Status                 text `json:"status"`
	AccountMode            text `json:"account_mode"`
	QualityRating          text `json:"quality_rating"`
	CodeVerificationStatus text `json:"code_verification_status"`
	PlatformType           text `json:"platform_type"`
	Throughput             struct {
		Level text `json:"level"`
	} `json:"throughput"`
	LastOnboardedTime  text    `json:"last_onboarded_time"`
	MessagingLimitTier text    `json:"messaging_limit_tier"`
	MessagingLimit     text    `json:"whatsapp_business_manager_messaging_limit"`
	Official           boolean `json:"is_official_business_account"`
	PinEnabled         boolean `json:"is_pin_enabled"`
}

// PhoneNumbers yields the phone numbers of an account, page by page as they are
// taken. The first error ends it; what came before it is not the whole list.
func (c *Client) PhoneNumbers(ctx context.Context, waba string) iter.Seq2[PhoneNumber, error] {
	r, err := newRequest(http.MethodGet, graphHost, node("business account id", waba), edge("phone_numbers"))
	if err != nil {
		return failed[PhoneNumber](err)
	}
	r.query.Set("fields", phoneNumberFields)
	return converted(pages[wirePhoneNumber](ctx, c, r, 0), wirePhoneNumber.number)
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
		OfficialBusinessAccount: w.Official.pointer(),
		PinEnabled:              w.PinEnabled.pointer(),
	}
}
