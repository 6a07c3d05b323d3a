// Package graphtest is a fake of the part of Meta's Graph API that manages WhatsApp message
// templates: an http.Handler with a memory. It is the server of the acceptance tests, and, as
// cmd/fakegraph, what people try the provider with offline.
//
// It enforces Meta's behaviour by its own code and shares none with the provider, so that the two
// can disagree. Where no page and no recording says what Meta does, it does what is harder on a
// client. It knows:
//
//   - templates: create, list, read, edit, delete, unpause, with review, quotas, name locks and the rules of each kind;
//   - what a read makes of what was written: media URLs with a new query each time, OTP buttons as URL buttons, texts of
//     authentication templates in the template's language, sub categories nobody asked for;
//   - the template library, archive and unarchive (paths without a version), bulk upsert and previews of authentication
//     templates, resumable uploads, debug_token;
//   - the channel around them: accounts and their settings, phone numbers, business profiles, subscribed apps and webhook
//     overrides with the handshake they ask for, and sending of template messages, each value checked against its template;
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
// # Admin
//
// A started server has a page for people at /_admin/ and the same as JSON, both on loopback only.
// Parameters go in the query or in a JSON body.
//
//	GET  /_admin/status                          time and counts
//	GET  /_admin/templates?q=&offset=&limit=     templates, newest first
//	POST /_admin/templates?waba=                 seed one, a list, or a recorded {"data":[…]}
//	POST /_admin/templates/{id}/approve          also pause, disable, archive, unarchive, delete
//	POST /_admin/templates/{id}/reject           reason=INVALID_FORMAT
//	POST /_admin/templates/{id}/status           status=…
//	POST /_admin/templates/{id}/recategorise     category=MARKETING
//	POST /_admin/templates/{id}/announce         category=MARKETING (correct_category)
//	POST /_admin/templates/{id}/quality          score=GREEN
//	POST /_admin/templates/{id}/edit             the components array, or {"components":[…]}
//	GET  /_admin/requests?limit=                 the log, newest first
//	POST /_admin/requests/reset
//	GET  /_admin/faults
//	POST /_admin/faults                          {"op":"create","kind":"reset-after","times":1}; see FaultKind
//	POST /_admin/faults/clear
//	POST /_admin/locks/clear                     frees the names of deleted templates
//	POST /_admin/clock/advance?d=24h
//	POST /_admin/reset                           back to the start
//
// And for the channel:
//
//	GET  /_admin/phones                          numbers with their profiles and webhooks
//	POST /_admin/phones                          {"waba","name","quality","status",…} adds one; all may be left out
//	POST /_admin/phones/{id}                     {"quality":"RED"} changes one behind the client's back
//	POST /_admin/phones/{id}/profile             {"about":"…","websites":["…"]}, the same for its profile, without rules
//	GET  /_admin/subscriptions
//	POST /_admin/subscriptions                   {"waba","app","override_callback_uri"}, without a handshake
//	POST /_admin/subscriptions/remove            {"waba","app"}
//	GET  /_admin/messages?limit=                 what was sent, newest first, with the text the customer reads
//	POST /_admin/messages/reset
//	GET  /_admin/messaging
//	POST /_admin/messaging                       {"allowed":["+1…"],"undeliverable":[…],"paced":true,"throughput":80,
//	                                             "pair_limit":1,"spam_limit":1000}; what is left out is off; see Messaging
package graphtest
