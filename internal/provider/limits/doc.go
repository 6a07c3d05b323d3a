// Package limits holds tests only: what Meta's rate limits do to a plan and an
// apply, and what each of them costs in calls.
package limits
