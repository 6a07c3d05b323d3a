package graphtest

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
)

// library is a small part of what Meta offers, in the documented shape.
var library = []libraryItem{
	{
		name: "low_balance_warning_1", category: rules.Utility, topic: "PAYMENTS", usecase: "LOW_BALANCE_WARNING", industry: []string{"FINANCIAL_SERVICES"},
		header: "Your account balance is low",
		body:   "Dear {{1}}, the {{2}} in your account ending in {{3}} have fallen below {{4}}. Tap the button to add money.",
		params: []string{"Jim", "available funds", "1234", "$75.00"}, types: []string{"TEXT", "TEXT", "NUMBER", "AMOUNT"},
		buttons: []object{
			{"type": "URL", "text": "Make a deposit", "url": "https://www.example.com/"},
			{"type": "PHONE_NUMBER", "text": "Call us", "phone_number": "+18005551234"},
		},
	},
	{
		name: "delivery_update_1", category: rules.Utility, topic: "ORDER_MANAGEMENT", usecase: "DELIVERY_UPDATE", industry: []string{"E_COMMERCE"},
		body:   "{{1}}, we are packing your order. It should be with you on {{2}}",
		params: []string{"Jim", "January 1, 2026"}, types: []string{"TEXT", "DATE"},
		buttons: []object{{"type": "URL", "text": "Track order", "url": "https://www.example.com/{{1}}", "example": []any{"https://www.example.com/order"}}},
	},
	{
		name: "delivery_failed_2_form", category: rules.Utility, topic: "ORDER_MANAGEMENT", usecase: "DELIVERY_FAILED", industry: []string{"E_COMMERCE"},
		body:   "Nobody was there when we came with order {{1}}. Please {{2}} so that we can come again.",
		params: []string{"#12345", "try a redelivery"}, types: []string{"TEXT", "TEXT"},
		buttons: []object{{"type": "FLOW", "text": "Reschedule"}},
	},
	{
		name: "order_confirmation_1", category: rules.Utility, topic: "ORDER_MANAGEMENT", usecase: "ORDER_CONFIRMATION", industry: []string{"E_COMMERCE"},
		header: "Order confirmed", body: "Thank you, {{1}}. We have your order {{2}} and will tell you when it ships.",
		params: []string{"Jim", "12345"}, types: []string{"TEXT", "NUMBER"},
	},
	{
		name: "payment_received_1", category: rules.Utility, topic: "PAYMENTS", usecase: "PAYMENT_CONFIRMATION", industry: []string{"FINANCIAL_SERVICES", "E_COMMERCE"},
		body:   "We received your payment of {{1}} on {{2}}. No further action is needed.",
		params: []string{"$12.34", "January 1, 2026"}, types: []string{"AMOUNT", "DATE"},
	},
	{
		name: "statement_available_1", category: rules.Utility, topic: "ACCOUNT_UPDATE", usecase: "STATEMENT_AVAILABLE", industry: []string{"FINANCIAL_SERVICES"},
		body:   "Your statement for the account ending in {{1}} is ready. Questions go to {{2}} or {{3}} at any time.",
		params: []string{"1234", "+18005551234", "help@example.com"}, types: []string{"NUMBER", "PHONE NUMBER", "EMAIL"},
		buttons: []object{{"type": "URL", "text": "View statement", "url": "https://www.example.com/"}},
	},
	{
		name: "address_update_1", category: rules.Utility, topic: "ACCOUNT_UPDATE", usecase: "ACCOUNT_CREATION_CONFIRMATION", industry: []string{"E_COMMERCE"},
		body:   "Hi {{1}}, your delivery address is now {{2}}. If this was not you, please contact us.",
		params: []string{"Jim", "1 Hacker Way, Menlo Park"}, types: []string{"TEXT", "ADDRESS"},
	},
	{
		name: "feedback_survey_1", category: rules.Utility, topic: "CUSTOMER_FEEDBACK", usecase: "FEEDBACK_SURVEY", industry: []string{"E_COMMERCE", "FINANCIAL_SERVICES"},
		body:   "Thank you for your visit, {{1}}. How was it? Your answer takes one minute.",
		params: []string{"Jim"}, types: []string{"TEXT"},
		buttons: []object{{"type": "QUICK_REPLY", "text": "Good"}, {"type": "QUICK_REPLY", "text": "Could be better"}},
	},
	{
		name: "verify_transaction_1", category: rules.Authentication, topic: "PAYMENTS", usecase: "TRANSACTION_ALERT", industry: []string{"FINANCIAL_SERVICES"},
		body: "Use code *{{1}}* to authorize your transaction.", params: []string{"123456"}, types: []string{"TEXT"},
		buttons: []object{{"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code"}},
	},
}
