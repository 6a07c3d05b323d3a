package transport

import (
	"encoding/json"
	"maps"
	"net/http"
	"time"
)

// Usage is how much of a rate limit is used up, as Graph said last (page "Rate
// limits"). The figures are percentages; at 100 Graph refuses calls.
type Usage struct {
	Type         string // such as "whatsapp_business_management"; empty for the app's own limit
	CallCount    int
	TotalTime    int
	TotalCPUTime int
	Regain       time.Duration // until calls are served again; 0 while they are
	Seen         time.Time

	ofApp bool // of X-App-Usage
}

// The headers of the page "Rate limits".
const (
	headerAppUsage      = "X-App-Usage"
	headerBusinessUsage = "X-Business-Use-Case-Usage"
)

// UnmarshalJSON reads one set of figures of either header.
func (u *Usage) UnmarshalJSON(data []byte) error {
	var entry struct {
		Type         LooseString `json:"type"`
		CallCount    LooseInt    `json:"call_count"`
		TotalTime    LooseInt    `json:"total_time"`
		TotalCPUTime LooseInt    `json:"total_cputime"`
		Regain       LooseInt    `json:"estimated_time_to_regain_access"` // minutes
	}
	err := json.Unmarshal(data, &entry)
	minutes := min(max(0, entry.Regain.Value), maxHintSeconds/60)
	*u = Usage{
		Type:         string(entry.Type),
		CallCount:    entry.CallCount.Value,
		TotalTime:    entry.TotalTime.Value,
		TotalCPUTime: entry.TotalCPUTime.Value,
		Regain:       time.Duration(minutes) * time.Minute,
	}
	return err
}

// parseAppUsage reads X-App-Usage: one object. A header that cannot be read is
// a header that is not there.
func parseAppUsage(header string) (u Usage, ok bool) {
	ok = json.Unmarshal([]byte(header), &u) == nil
	return u, ok
}

// parseBusinessUsage reads X-Business-Use-Case-Usage: by account, one object
// for each kind of limit.
func parseBusinessUsage(header string) map[string][]Usage {
	var byAccount map[string][]Usage
	if json.Unmarshal([]byte(header), &byAccount) != nil || byAccount == nil {
		return map[string][]Usage{}
	}
	maps.DeleteFunc(byAccount, func(_ string, list []Usage) bool { return len(list) == 0 })
	return byAccount
}

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
		// In percent. Not 100: a limit that is left at its edge would be exhausted
		// again by the first calls. Not much less either: each percent is 36 s.
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

// wait takes the next turn for a call and says how long the call waits for it.
// Reads queue behind the writes, and writes behind each other.
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

// concerns reports whether the limit holds for a call, by the type in
// X-Business-Use-Case-Usage (page "Rate limits"), if that is known. An account's
// limits are told together, and one that is used up says nothing of the others.
// The page names the type of management alone; the others are the names by which
// Meta calls sending elsewhere.
func (u Usage) concerns(r *Request) (holds, known bool) {
	sends := r.Method == http.MethodPost && isMessage(r.LogPath())
	switch u.Type {
	case "": // the app's limit, or one without a type
		return true, true
	case "whatsapp_business_management": // of templates, accounts, numbers, webhooks
		return !sends, true
	case "whatsapp_business_messaging", "whatsapp_messaging", "whatsapp_messages", "messaging", "messages":
		return sends, true
	}
	return false, false
}
