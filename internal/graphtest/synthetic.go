package graphtest

import (
	"fmt"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// SeedMany fills an account with n templates of all kinds, for load tests. The same n gives the
// same templates.
func (s *Server) SeedMany(waba string, n int) {
	for i := range n {
		s.Seed(waba, synthetic(i))
	}
}

// SeedHelloWorld puts the sample template into an account that Meta puts into each new one.
func (s *Server) SeedHelloWorld(waba string) string {
	return s.Seed(waba, object{
		"name": rules.HelloWorld, "language": "en_US", "category": rules.Utility, "status": statusApproved, "parameter_format": rules.Positional,
		"components": []object{
			{"type": "HEADER", "format": "TEXT", "text": "Hello World"},
			{"type": "BODY", "text": "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification " +
				"from the Cloud API, hosted by Meta. Thank you for taking the time to test with us."},
			{"type": "FOOTER", "text": "WhatsApp Business Platform sample message"},
		},
	})
}

func synthetic(i int) object {
	kinds := []func(int) object{syntheticText, syntheticNamed, syntheticMedia, syntheticButtons, syntheticAuth}
	o := kinds[i%len(kinds)](i)
	o["name"] = fmt.Sprintf("synthetic_%05d", i)
	o["language"] = []string{"en_US", "en", "pt_BR", "es"}[i%4]
	return o
}

func syntheticText(i int) object {
	return object{"category": rules.Utility, "components": []object{
		{"type": "HEADER", "format": "TEXT", "text": "Order {{1}} is confirmed", "example": object{"header_text": []string{fmt.Sprint(i)}}},
		{"type": "BODY", "text": "Hello {{1}}, thank you for your order. It should arrive on {{2}} before noon.", "example": object{"body_text": [][]string{{"Pablo", "Friday"}}}},
		{"type": "FOOTER", "text": "Lucky Shrub"},
	}}
}

func syntheticNamed(int) object {
	return object{"category": rules.Marketing, "parameter_format": rules.Named, "components": []object{
		{
			"type": "BODY", "text": "Hi {{first_name}}, use code {{code}} for a discount on everything in the shop.",
			"example": object{"body_text_named_params": []object{{"param_name": "first_name", "example": "Pablo"}, {"param_name": "code", "example": "25OFF"}}},
		},
	}}
}

func syntheticMedia(i int) object {
	return object{"category": rules.Marketing, "components": []object{
		{"type": "HEADER", "format": "IMAGE", "example": object{"header_handle": []string{fmt.Sprintf("4::aW1hZ2UvanBlZw==:fake%d", i)}}},
		{"type": "BODY", "text": "Our summer sale has started. See what is new in the shop today!"},
	}}
}

func syntheticButtons(i int) object {
	return object{"category": rules.Marketing, "components": []object{
		{"type": "BODY", "text": "Everything is cheaper this week. Tap a button to see it or to call us."},
		{"type": "BUTTONS", "buttons": []object{
			{"type": "URL", "text": "See deals", "url": "https://www.example.com/deals/{{1}}", "example": []string{fmt.Sprint(i)}},
			{"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "15550051310"},
			{"type": "QUICK_REPLY", "text": "Unsubscribe"},
		}},
	}}
}

func syntheticAuth(int) object {
	return object{"category": rules.Authentication, "components": []object{
		{"type": "BODY", "add_security_recommendation": true},
		{"type": "FOOTER", "code_expiration_minutes": 10},
		{"type": "BUTTONS", "buttons": []object{{"type": "OTP", "otp_type": "COPY_CODE"}}},
	}}
}
