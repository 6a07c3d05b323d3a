package transport

import "time"

// Meta counts the calls of the last hour (page "Rate limits"): what was used
// up at one moment is free again, little by little, within an hour of it.
const usageWindow = time.Hour

const (
	// calmLoad is the percentage up to which no call waits.
	calmLoad = 80
	// fullLoad is where Graph begins to refuse.
	fullLoad = 100
	// widestGap lies between two calls when a limit is all but used up. An
	// account with 5,000 calls an hour regains eight in that time.
	widestGap = 6 * time.Second
	// longestGuess bounds a wait that Graph has not asked for.
	longestGuess = 10 * time.Minute
)

// highest is the figure that is nearest to its limit, and its name.
func (u Usage) highest() (percent int, figure string) {
	percent, figure = u.CallCount, "call_count"
	if u.TotalTime > percent {
		percent, figure = u.TotalTime, "total_time"
	}
	if u.TotalCPUTime > percent {
		percent, figure = u.TotalCPUTime, "total_cputime"
	}
	return percent, figure
}

// load is the highest figure as it stands by now: as if the calls had been made
// evenly over the hour, since nothing tells when they were.
func (u Usage) load(now time.Time) float64 {
	percent, _ := u.highest()
	left := 1 - float64(now.Sub(u.Seen))/float64(usageWindow)
	return float64(percent) * max(0, min(1, left))
}

// exhaustedUntil is when the limit lets calls through again. Graph states that for
// an account, in estimated_time_to_regain_access. It never does for the app:
// there the excess is taken to leave the hour evenly.
func (u Usage) exhaustedUntil() time.Time {
	percent, _ := u.highest()
	switch {
	case u.Regain > 0:
		return u.Seen.Add(u.Regain)
	case u.ofApp && percent >= fullLoad:
		// Not 100: a limit that is left at its edge would be exhausted again by
		// the first calls.
		const goal = 95
		excess := float64(percent-goal) / float64(percent)
		return u.Seen.Add(min(longestGuess, time.Duration(excess*float64(usageWindow))))
	}
	return time.Time{}
}

// gapAt is the time between two calls at a load in percent: 6 s·n², where n goes
// from 0 at calmLoad to 1 at fullLoad. So it is 0 up to 80 %, 0.4 s at 85 %,
// 1.5 s at 90 %, and 6 s (widestGap) from 100 % on.
func gapAt(load float64) time.Duration {
	nearness := max(0, min(1, (load-calmLoad)/(fullLoad-calmLoad)))
	return time.Duration(float64(widestGap) * nearness * nearness)
}

// pacer has the moments at which the next calls of an account may begin, where
// they are to keep a distance.
type pacer struct{ read, write time.Time }

const (
	// writeShare is how many writes go into the gap between two reads. Writes
	// go first because an apply that ends half-way leaves work undone, where
	// reads can be repeated; four, so that reads are not starved by them.
	writeShare = 4
	// longestTurn bounds what one call waits for its distance to others.
	longestTurn = 30 * time.Second
)

// wait is how long a call waits for its turn, which it takes. Reads queue behind the writes, and
// writes behind each other.
func (t *pacer) wait(now time.Time, gap time.Duration, write bool) time.Duration {
	at := latest(now, t.write)
	if write {
		t.write = at.Add(gap / writeShare)
	} else {
		at = latest(at, t.read)
		t.read = at.Add(gap)
	}
	return min(longestTurn, at.Sub(now))
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
