package graph

import (
	"errors"
	"reflect"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func TestPhoneNumbers(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[{"id":"106540352242922","display_phone_number":"+1 555-0101","verified_name":"Lucky Shrub","name_status":"APPROVED",
			"status":"CONNECTED","account_mode":"LIVE","quality_rating":"GREEN","code_verification_status":"VERIFIED","platform_type":"CLOUD_API",
			"throughput":{"level":"STANDARD"},"last_onboarded_time":"2026-01-15T10:20:30+0000","messaging_limit_tier":"TIER_1K",
			"whatsapp_business_manager_messaging_limit":"TIER_2K","is_official_business_account":false,"is_pin_enabled":"true","new":[1]}],
			"paging":{"cursors":{"after":"A"},"next":"x"}}`},
		scripttest.Reply{Body: `{"data":[{"id":7,"throughput":null,"quality_rating":"NA"}],"paging":{"cursors":{"after":"B"}}}`},
	))
	c, _ := client(t, s.URL)
	got, refused, err := c.PhoneNumbers(t.Context(), waba)
	if err != nil || len(refused) > 0 {
		t.Fatal(refused, err)
	}
	want := []PhoneNumber{
		{
			ID: "106540352242922", DisplayPhoneNumber: "+1 555-0101", VerifiedName: "Lucky Shrub", NameStatus: "APPROVED", Status: "CONNECTED",
			AccountMode: "LIVE", QualityRating: "GREEN", CodeVerificationStatus: "VERIFIED", PlatformType: "CLOUD_API", ThroughputLevel: "STANDARD",
			LastOnboardedTime: "2026-01-15T10:20:30+0000", MessagingLimitTier: "TIER_1K", MessagingLimit: "TIER_2K",
			OfficialBusinessAccount: new(false), PinEnabled: new(true),
		},
		{ID: "7", QualityRating: "NA"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	if r := s.Requests(); len(r) != 2 || r[0].Path != "/v25.0/"+waba+"/phone_numbers" || r[0].Query["fields"][0] != phoneNumberCore+","+phoneNumberMore || r[1].Query["after"][0] != "A" {
		t.Errorf("asked %+v", r)
	}
}

func TestPhoneNumbersOfNoAccount(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"data":[]}`}))
	c, _ := client(t, s.URL)
	var wrong *transport.ArgumentError
	if _, _, err := c.PhoneNumbers(t.Context(), ""); !errors.As(err, &wrong) {
		t.Errorf("got %v", err)
	}
	if n := len(s.Requests()); n != 0 {
		t.Errorf("%d requests", n)
	}
	// Positive control: a good id is asked for.
	if _, _, err := c.PhoneNumbers(t.Context(), waba); err != nil {
		t.Errorf("got %v", err)
	}
	if n := len(s.Requests()); n != 1 {
		t.Errorf("control: %d requests", n)
	}
}

func TestHasPhoneNumber(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(
		scripttest.Reply{Body: `{"data":[{"id":"9"}],"paging":{"cursors":{"after":"A"},"next":"x"}}`}, scripttest.Reply{Body: `{"data":[{"id":"7"}]}`},
		scripttest.Reply{Body: `{"data":[{"id":"9"}]}`},
		scripttest.Reply{Body: `{"error":{"code":190}}`},
	))
	c, _ := client(t, s.URL)
	for i, want := range []bool{true, false} {
		if got, err := c.HasPhoneNumber(t.Context(), waba, "7"); err != nil || got != want {
			t.Errorf("%d: %v %v", i, got, err)
		}
	}
	if got, err := c.HasPhoneNumber(t.Context(), waba, "7"); err == nil || got {
		t.Errorf("got %v %v", got, err)
	}
}
