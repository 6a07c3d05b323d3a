package policy

import (
	"fmt"
	"time"
)

// Quota holds the times, in unix seconds, at which a resource has edited the content
// of its template while that was approved: Meta counts only those. Edits made
// elsewhere are not in it; Graph's own refusal tells of them.
type Quota []int64

// PriceQuota is Quota for the max price, of which Meta keeps a count of its own.
type PriceQuota []int64

// Meta's quotas for approved templates (pages "Template management", section "Edit
// templates", and "Set a max price").
const (
	editsPerDay   = 1
	editsPerMonth = 10

	pricesPerHour = 100
	pricesPerDay  = 2400

	day   = 24 * time.Hour
	month = 30 * day
)

// Add notes an edit and forgets those that no longer count.
func (q Quota) Add(now time.Time) Quota { return append(q.within(now, month), now.Unix()) }

// Add notes a change of the price and forgets those that no longer count.
func (q PriceQuota) Add(now time.Time) PriceQuota {
	return PriceQuota(append(Quota(q).within(now, day), now.Unix()))
}

// Next is the time from which the next edit is allowed; not after now when it
// is allowed at once.
func (q Quota) Next(now time.Time) time.Time {
	return q.next(now, map[time.Duration]int{day: editsPerDay, month: editsPerMonth})
}

// Next is the time from which the next change of the price is allowed; not after
// now when it is allowed at once.
func (q PriceQuota) Next(now time.Time) time.Time {
	return Quota(q).next(now, map[time.Duration]int{time.Hour: pricesPerHour, day: pricesPerDay})
}

func (q Quota) next(now time.Time, limits map[time.Duration]int) time.Time {
	next := now
	for window, limit := range limits {
		recent := q.within(now, window)
		if len(recent) < limit {
			continue
		}
		// The oldest of the last `limit` edits has to leave the window.
		if free := time.Unix(recent[len(recent)-limit], 0).Add(window); free.After(next) {
			next = free
		}
	}
	return next
}

func (q Quota) within(now time.Time, window time.Duration) Quota {
	out := Quota{}
	for _, at := range q {
		if now.Sub(time.Unix(at, 0)) < window {
			out = append(out, at)
		}
	}
	return out
}

// describe is the quota in words.
func (q Quota) describe(now time.Time) string {
	return fmt.Sprintf("this resource has made %d in the last 24 hours and %d in the last 30 days", len(q.within(now, day)), len(q.within(now, month)))
}
