package transport

import (
	"encoding/json"
	"time"
)

// The headers of the page "Rate limits".
const (
	headerAppUsage      = "X-App-Usage"
	headerBusinessUsage = "X-Business-Use-Case-Usage"
)

// usageEntry is one set of figures of either header.
type usageEntry struct {
	Type         LooseString `json:"type"`
	CallCount    LooseInt    `json:"call_count"`
	TotalTime    LooseInt    `json:"total_time"`
	TotalCPUTime LooseInt    `json:"total_cputime"`
	Regain       LooseInt    `json:"estimated_time_to_regain_access"` // minutes
}

func (u usageEntry) usage() Usage {
	minutes := min(max(0, u.Regain.Value), maxHintSeconds/60)
	return Usage{
		Type:         string(u.Type),
		CallCount:    u.CallCount.Value,
		TotalTime:    u.TotalTime.Value,
		TotalCPUTime: u.TotalCPUTime.Value,
		Regain:       time.Duration(minutes) * time.Minute,
	}
}

// parseAppUsage reads X-App-Usage: one object. A header that cannot be read is
// a header that is not there.
func parseAppUsage(header string) (Usage, bool) {
	var entry usageEntry
	if header == "" || json.Unmarshal([]byte(header), &entry) != nil {
		return Usage{}, false
	}
	return entry.usage(), true
}

// parseBusinessUsage reads X-Business-Use-Case-Usage: by account, one object
// for each kind of limit.
func parseBusinessUsage(header string) map[string][]Usage {
	var byAccount map[string][]usageEntry
	if header == "" || json.Unmarshal([]byte(header), &byAccount) != nil {
		return nil
	}
	out := make(map[string][]Usage, len(byAccount))
	for id, entries := range byAccount {
		for _, e := range entries {
			out[id] = append(out[id], e.usage())
		}
	}
	return out
}
