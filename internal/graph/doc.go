// Package graph is a client of Meta's Graph API for WhatsApp message
// templates: creating, reading, listing, editing and deleting them, and what a
// tool needs to know of the account that owns them. It knows HTTP and Graph,
// and nothing of Terraform.
//
// A call goes down the chain of package transport. What comes back is either a typed value or a typed error:
//
//   - [*Error]: Graph answered, and refused. Matched by code and subcode,
//     never by text, which is localised to the account.
//   - [*transport.ResponseError]: something answered that is not Graph, or Graph's
//     answer does not say what an answer to this call has to say.
//   - [*transport.NetworkError]: no answer. It knows whether anything was sent.
//   - [*transport.RefusedError]: Graph answered {"success":false}.
//   - [*transport.ArgumentError], [*transport.ConfigError]: the caller's own mistake; nothing was sent.
//   - [*FileError]: a local file that cannot be uploaded.
//   - [*UploadError]: wraps what ended an upload.
//   - [*transport.LimitError]: not sent, because a rate limit is known to be used up.
//   - [*transport.RetryError]: wraps one of the above after several attempts, or when
//     Graph asks for a wait that is longer than the caller has.
//
// [IsAmbiguous] answers the question that matters after a failed write: may it
// have happened all the same? Package explain turns any of them into text for
// people. The errors without a place in this package are package transport's.
//
// The shapes follow Meta's pages "Graph API overview", "Handle errors", "Rate
// limits", "Resumable Upload API", "Template management", "Template library",
// "Business phone numbers" and the references of the "WhatsApp Business
// Account" and "Message Template" nodes.
package graph
