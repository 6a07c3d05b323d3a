package transport

import "time"

// Meta counts the calls of the last hour (page "Rate limits"): what was used
// up at one moment is free again, little by little, within an hour of it.
const usageWindow = time.Hour

const (
	// calmLoad is the percentage up to which a limit is nobody's concern.
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

// shutUntil is when the limit lets calls through again. Graph states that for
// an account, in estimated_time_to_regain_access. It never does for the app:
// there the excess is taken to leave the hour evenly.
func (u Usage) shutUntil() time.Time {
	percent, _ := u.highest()
	switch {
	case u.Regain > 0:
		return u.Seen.Add(u.Regain)
	case u.ofApp && percent >= fullLoad:
		const goal = 95 // to have some calls when it opens
		excess := float64(percent-goal) / float64(percent)
		return u.Seen.Add(min(longestGuess, time.Duration(excess*float64(usageWindow))))
	}
	return time.Time{}
}

// gapAt is the time between two calls at a load: nothing up to calmLoad, little
// for long, and much only where each call may be the last.
func gapAt(load float64) time.Duration {
	nearness := max(0, min(1, (load-calmLoad)/(fullLoad-calmLoad)))
	return time.Duration(float64(widestGap) * nearness * nearness)
}

// turns are the moments at which the next calls of an account may begin, where
// they are to keep a distance.
type pacer struct{ read, write time.Time }

const (
	// writeShare is how many writes go into the gap between two reads: a
	// write is what somebody waits for, and a read may find all of it later.
	writeShare = 4
	// longestTurn bounds what one call waits for its distance to others.
	longestTurn = 30 * time.Second
)

// take is how long a call waits for its turn. Reads queue behind the writes, and
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
