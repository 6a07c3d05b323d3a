// Package plan reads what `terraform show -json PLANFILE` and `tofu show -json
// PLANFILE` print, as far as it is about WhatsApp message templates: no state,
// no configuration, no outputs. The shape is that of the page "JSON Output
// Format" of Terraform's documentation.
//
// A [Value] keeps what Terraform says about it beside it: whether it is only
// known after apply, and whether it is sensitive. What is sensitive can be
// compared and not read.
package plan
