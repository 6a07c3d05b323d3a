// Package faults has no code of its own. Its tests break every call that the
// provider makes, in every way that a network, a proxy, Meta or a killed process
// can break it, and prove that nothing is lost: the next apply converges, with
// nothing twice on the server, nothing there that the state does not know, and
// an empty plan. They drive a real Terraform, but for most cells of
// TestChannelWrites, in which package core takes its place. What breaks, breaks on
// the wire, in a proxy in front of the fake Graph server.
//
// With FAULT_MATRIX_OUT set, and -count=1, for a result that go test has kept writes
// nothing, the outcomes are written to that file as a table.
package faults
