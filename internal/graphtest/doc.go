// Package graphtest is a fake of the part of Meta's Graph API that manages WhatsApp message
// templates: an http.Handler with a memory. It is the server of the acceptance tests, and, as
// cmd/fakegraph, what people try the provider with offline.
//
// It enforces Meta's behaviour by its own code and shares none with the provider, so that the two
// can disagree. Where no page and no recording says what Meta does, it does what is harder on a
// client. It knows:
//
//   - templates: create, list, read, edit, delete, unpause, with review, quotas, name locks and
//     the rules of each kind;
//   - what a read makes of what was written: media URLs with a new query each time, OTP buttons
//     as URL buttons, texts of authentication templates in the template's language, sub
//     categories nobody asked for;
//   - the template library, archive and unarchive (paths without a version), bulk upsert and
//     previews of authentication templates, resumable uploads, debug_token;
//   - the channel around them: accounts and their settings, phone numbers with their registration,
//     names and PINs, business profiles, conversational components, commerce settings and catalogs,
//     apps and their own webhooks, subscribed apps and webhook overrides with the handshake they
//     ask for, flows and their keys, and sending of template messages, each value checked against
//     its template;
//   - rate limits with Meta's usage headers, and faults on demand (Fault).
//
// A test starts it and looks at what happened:
//
//	s := graphtest.Start(t, graphtest.Options{})
//	… point the client at s.URL() with graphtest.Token and graphtest.Account …
//	s.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: graphtest.FaultResetAfter, Times: 1})
//	for _, r := range s.Writes() { … }
//
// Sent messages are in s.Messages, subscriptions in s.Subscriptions, profiles in s.Profile. A
// review sends no webhook: the pages say that template webhooks go to the app's own callback, never
// to an override.
//
// Time is s.Clock, which stands still until s.Clock.Advance moves it. Ids are the same in each run.
//
// # Rooms
//
// What needs no server is beside it: package rules (what is refused in a template for its form),
// package sending (a message against its template), package wire (loose JSON, and Graph's errors).
// Package admin puts a page for people in front of a server.
package graphtest
