// Package template is the domain: WhatsApp message templates as Meta's Graph
// API knows them, and everything about them that can be said without a
// network and without Terraform.
//
//   - the vocabulary ([Template], [Content], [Components], [Button], …) with a
//     JSON codec that loses nothing, not even keys that this version of the
//     package has never heard of ([Extra]);
//   - placeholders and the parameter format that follows from them;
//   - equivalence: which of Meta's rewritings of a template leave it the same
//     template ([Canonical], [Reconcile]);
//   - what an edit has to send ([Diff]);
//   - the message as a customer will read it ([Preview]) and a fingerprint of
//     its content ([Revision]).
//
// The shapes follow Meta's pages "Template management", "Template components"
// and the "Message Template" reference.
package template
