package messagetemplate

import (
	"fmt"
	"time"
)

// editLog holds the times, in unix seconds, at which this resource has edited
// its template while that was approved: Meta counts only those. Edits made
// elsewhere are not in it; Graph's own refusal tells of them.
type editLog []int64

// Meta's quota for approved templates (page "Template management").
const (
	editsPerDay   = 1
	editsPerMonth = 10
	day           = 24 * time.Hour
	month         = 30 * day
)

// add notes an edit and forgets those that no longer count.
func (l editLog) add(now time.Time) editLog {
	out := editLog{}
	for _, at := range l {
		if now.Sub(time.Unix(at, 0)) < month {
			out = append(out, at)
		}
	}
	return append(out, now.Unix())
}

// next is the time from which the next edit is allowed; not after now when it
// is allowed at once.
func (l editLog) next(now time.Time) time.Time {
	next := now
	for window, limit := range map[time.Duration]int{day: editsPerDay, month: editsPerMonth} {
		recent := l.within(now, window)
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

func (l editLog) within(now time.Time, window time.Duration) editLog {
	var out editLog
	for _, at := range l {
		if now.Sub(time.Unix(at, 0)) < window {
			out = append(out, at)
		}
	}
	return out
}

func (l editLog) describe(now time.Time) string {
	return fmt.Sprintf("this resource has made %d in the last 24 hours and %d in the last 30 days", len(l.within(now, day)), len(l.within(now, month)))
}
