package provider

import "testing"

func TestTheOperatorsMemorySettingsWin(t *testing.T) {
	for name, c := range map[string]struct {
		environment map[string]string
		gcPercent   int
		memoryLimit int64
	}{
		"nothing is set":          {nil, ourGCPercent, ourMemoryLimit},
		"empty is not set":        {map[string]string{"GOGC": "", "GOMEMLIMIT": ""}, ourGCPercent, ourMemoryLimit},
		"a percentage":            {map[string]string{"GOGC": "50"}, 0, ourMemoryLimit},
		"a limit":                 {map[string]string{"GOMEMLIMIT": "1GiB"}, ourGCPercent, 0},
		"no limit":                {map[string]string{"GOMEMLIMIT": "off"}, ourGCPercent, 0},
		"both":                    {map[string]string{"GOGC": "100", "GOMEMLIMIT": "64MiB"}, 0, 0},
		"no collection":           {map[string]string{"GOGC": "off"}, 0, 0},
		"collection at the limit": {map[string]string{"GOGC": "off", "GOMEMLIMIT": "64MiB"}, 0, 0},
		"other variables of Go's": {map[string]string{"GODEBUG": "gctrace=1", "GOMAXPROCS": "2"}, ourGCPercent, ourMemoryLimit},
	} {
		gcPercent, memoryLimit := memoryTuning(func(variable string) string { return c.environment[variable] })
		if gcPercent != c.gcPercent || memoryLimit != c.memoryLimit {
			t.Errorf("%s: percentage %d and limit %d, want %d and %d", name, gcPercent, memoryLimit, c.gcPercent, c.memoryLimit)
		}
	}
}
