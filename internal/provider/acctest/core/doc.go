// Package core does in the test's own process what the core of Terraform does
// between a configuration and a provider: it reads HCL, refreshes, plans, applies,
// imports and destroys, and talks to the provider in Terraform's protocol, with no
// program to start and no connection in between. Most of what a test has to see
// of Terraform is what it asks a provider, in which order and with which values,
// and this costs a fraction of the time.
//
// It keeps to Terraform's own order: the configuration is validated with all that
// is another resource's still unknown; then, in the order of the references and
// ten at a time, each object is upgraded, refreshed, validated and planned, once
// more where it is to be replaced; an apply plans each object again with what has
// become known, compares the two plans, and then applies. It holds a provider to
// Terraform's rules too: a plan has to keep to the configuration, an apply to its
// plan.
//
// It knows what these tests write and refuses the rest, loudly: there are no
// modules, no provisioners, no checks, and of the settings of lifecycle
// create_before_destroy alone. What it does in its own tests is what Terraform has
// written down for it (testdata/scenarios). That Terraform does the same for the
// provider is shown by tests that run both (see losses, LOSS_MATRIX=compare), and
// by one test at least of each kind that runs a real Terraform.
package core
