package transport

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
)

// A limit of one type holds the calls of that type, and no others.
func TestALimitHoldsTheCallsOfItsType(t *testing.T) {
	const phone = "106540352242922"
	const one = `{"type":%q,"call_count":100,"estimated_time_to_regain_access":30}`
	for kind, holds := range map[string]struct{ management, messages bool }{
		"whatsapp_business_management": {true, false},
		"whatsapp_business_messaging":  {false, true},
		"messaging":                    {false, true},
		"messages":                     {false, true},
		"ads_management":               {false, false},
		"":                             {true, true},
	} {
		t.Run(kind, func(t *testing.T) {
			entry := fmt.Sprintf("["+one+"]", kind)
			header := map[string]string{headerBusinessUsage: `{"` + waba + `":` + entry + `,"` + phone + `":` + entry + `}`}
			s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: `{"id":"` + waba + `","name":"n","status":"PENDING","success":true,"data":[],"messages":[{"id":"wamid.1"}]}`, Header: header}))
			var warned int
			c, clock := client(t, s.URL, func(c *Config) {
				c.Logger = func(_ context.Context, _ Level, _ string, fields map[string]any) {
					if fields["type"] == "ads_management" {
						warned++
					}
				}
			})
			ctx := scripttest.Within(t, clock, time.Minute)
			if err := c.AccountAnswers(ctx, waba); err != nil {
				t.Fatal(err)
			}
			for name, call := range map[string]struct {
				do   func() error
				held bool
			}{
				"account":  {func() error { return c.AccountAnswers(ctx, waba) }, holds.management},
				"template": {func() error { return c.CreateTemplate(ctx, waba, sample()) }, holds.management},
				"webhook":  {func() error { return c.SubscribeApp(ctx, waba) }, holds.management},
				"message":  {func() error { return c.SendMessage(ctx, phone, CloudMessages, []byte(`{}`)) }, holds.messages},
				"offer":    {func() error { return c.SendMessage(ctx, phone, MarketingMessages, []byte(`{}`)) }, holds.messages},
			} {
				err := call.do()
				var limit *LimitError
				if errors.As(err, &limit) != call.held || err != nil != call.held {
					t.Errorf("%s: %v", name, err)
				}
			}
			if want := kind == "ads_management"; want != (warned == 1) {
				t.Errorf("%d lines about the type", warned)
			}
		})
	}
}

// A refusal's own wait is that of the type that was refused.
func TestTheWaitOfARefusalIsThatOfItsType(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Status: 400, Body: scripttest.Throttled, Header: map[string]string{headerBusinessUsage: `{"` + waba + `":[` +
		`{"type":"messaging","call_count":100,"estimated_time_to_regain_access":300},{"type":"whatsapp_business_management","call_count":100,"estimated_time_to_regain_access":7}]}`}}))
	c, _ := client(t, s.URL, once)
	var e *Error
	if err := c.AccountAnswers(t.Context(), waba); !errors.As(err, &e) || e.Regain != 7*time.Minute {
		t.Errorf("got %v", err)
	}
}
