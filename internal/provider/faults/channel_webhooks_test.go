package faults_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// The verify tokens that the callbacks of channelWrite.play expect.
const verifyToken, otherToken = "let-me-in", "let-me-in-too"

// channelWebhooks are the writes of an app's webhook and of its subscription to an
// account.
func channelWebhooks(*testing.T) []channelWrite {
	const first, moved, edge = "https://hooks.example.com/", "https://hooks.example.com/moved", "subscriptions"
	hook := block{"callback_url": first, "fields": []string{"messages", "flows"}, "verify_token": verifyToken}
	again := with(with(hook, "verify_token", otherToken), "verify_token_version", "2")
	more := with(hook, "fields", []string{"account_update", "messages", "flows"})

	const account = "subscribed_apps"
	subscription := func(uri string) block {
		return block{"override_callback_uri": uri, "verify_token": verifyToken}
	}
	return []channelWrite{
		{kind: appWebhookType, what: "create", op: writeTo("POST", edge), after: hook, right: appWebhook(first, verifyToken, "flows", "messages")},
		{kind: appWebhookType, what: "another callback", op: writeTo("POST", edge), before: hook, after: with(hook, "callback_url", moved), right: appWebhook(moved, verifyToken, "flows", "messages")},
		{kind: appWebhookType, what: "another verify token", op: writeTo("POST", edge), before: hook, after: again, right: appWebhook(first, otherToken, "flows", "messages")},
		{kind: appWebhookType, what: "more fields", op: writeTo("POST", edge), before: hook, after: more, right: appWebhook(first, verifyToken, "account_update", "flows", "messages")},
		{kind: appWebhookType, what: "fewer fields", op: writeTo("DELETE", edge), before: hook, after: with(hook, "fields", []string{"messages"}), right: appWebhook(first, verifyToken, "messages")},
		{kind: appWebhookType, what: "taken over, with fewer fields", op: writeTo("DELETE", edge), prepare: func(s *graphtest.Server) {
			s.SetAppWebhookByHand(graphtest.AppID, first, "flows", "messages", "security")
		}, after: hook, right: appWebhook(first, verifyToken, "flows", "messages")},
		{kind: appWebhookType, what: "destroy", op: writeTo("DELETE", edge), before: hook, right: appWebhook("", "")},

		{kind: subscriptionType, what: "create", op: writeTo("POST", account), prepare: called, after: block{}, right: subscribedAt("", true)},
		{kind: subscriptionType, what: "create, its callback", op: writeTo("POST", account), calls: 2, skip: 1, prepare: called, after: subscription(first), right: subscribedAt(first, true)},
		{kind: subscriptionType, what: "callback", op: writeTo("POST", account), prepare: called, before: block{}, after: subscription(first), right: subscribedAt(first, true)},
		{kind: subscriptionType, what: "another callback", op: writeTo("POST", account), prepare: called, before: subscription(first), after: subscription(moved), right: subscribedAt(moved, true)},
		{kind: subscriptionType, what: "no callback", op: writeTo("POST", account), prepare: called, before: subscription(first), after: block{}, right: subscribedAt("", true)},
		{kind: subscriptionType, what: "destroy", op: writeTo("DELETE", account), prepare: called, before: block{}, right: subscribedAt("", false)},
	}
}

// appWebhook checks the app's webhook, and that its other business is untouched.
func appWebhook(uri, token string, fields ...string) func(*graphtest.Server) error {
	return func(s *graphtest.Server) error {
		got, _ := s.AppWebhook(graphtest.AppID)
		if got.CallbackURL != uri || got.VerifyToken != token || !slices.Equal(got.Fields, fields) || !s.OtherWebhooks(graphtest.AppID) {
			return fmt.Errorf("the webhook is %+v", got)
		}
		return nil
	}
}

// subscribedAt checks the app's subscription to the account, and that another
// company's is untouched.
func subscribedAt(uri string, subscribed bool) func(*graphtest.Server) error {
	return func(s *graphtest.Server) error {
		got, there := s.Subscription(graphtest.Account, graphtest.AppID)
		_, others := s.Subscription(graphtest.Account, graphtest.OtherAppID)
		if there != subscribed || got.Override != uri || !others {
			return fmt.Errorf("subscribed: %t, the other app: %t; the callback is %q", there, others, got.Override)
		}
		return nil
	}
}

// called sets up what Meta wants before an account has a callback of its own.
func called(s *graphtest.Server) {
	s.SetAppWebhookByHand(graphtest.AppID, "https://hooks.example.com/", "messages")
}
