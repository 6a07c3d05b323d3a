// Package losses has no code of its own. Its tests do to a configuration what people do to one
// (rename, move an address, shift a count, taint, import twice, change an account), with the
// template in every status, with a state that is fresh or stale and a plan that is applied at once
// or later, and prove that Terraform never loses a template by it: whatever was there is there
// afterwards, or its configuration asked for its end and what takes its place exists, or the run
// was refused with nothing sent. They drive Terraform against the fake Graph server and read the
// fake's templates; what the provider says about itself counts for nothing.
//
// The cells are made from rows (rows_test.go), modes and statuses (cell_test.go). By default a
// covering sample runs, each row with each mode and each row with each status, with package core in
// Terraform's place. One cell of each row runs with a real Terraform as well, and so does each cell
// that lost a template once (seen_test.go); where no order decides, the two have to send the same,
// byte by byte, and to end with the same state.
//
// LOSS_MATRIX=compare does so for the whole sample. LOSS_MATRIX=all runs every cell with a real
// Terraform, and those in which an order decides ten times. With LOSS_MATRIX_OUT set, and
// -count=1, for a result that go test has kept writes nothing, the outcomes are written to that file
// as a table of counts by row, with a list of the cells that failed.
package losses
