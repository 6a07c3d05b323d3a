package transport

import (
	"testing"
	"time"
)

// What was seen decays, so that an old figure holds nobody back.
func TestLoadDecays(t *testing.T) {
	seen := time.Now()
	for _, tc := range []struct {
		age  time.Duration
		u    Usage
		want float64
	}{
		{0, Usage{CallCount: 100}, 100},
		{0, Usage{CallCount: 1, TotalTime: 90}, 90},
		{0, Usage{CallCount: 1, TotalCPUTime: 85, TotalTime: 2}, 85},
		{15 * time.Minute, Usage{CallCount: 100}, 75},
		{30 * time.Minute, Usage{TotalTime: 100}, 50},
		{time.Hour, Usage{CallCount: 100}, 0},
		{9 * time.Hour, Usage{CallCount: 100}, 0},
		{-time.Minute, Usage{CallCount: 100}, 100}, // the clock was put back
	} {
		tc.u.Seen = seen
		if got := tc.u.load(seen.Add(tc.age)); got != tc.want {
			t.Errorf("%+v after %v: %v, want %v", tc.u, tc.age, got, tc.want)
		}
	}
}

func TestExhaustedUntil(t *testing.T) {
	const regain = 7 * time.Minute
	for name, tc := range map[string]struct {
		u    Usage
		want time.Duration // 0: not exhausted
	}{
		"free":                      {Usage{CallCount: 99}, 0},
		"stated":                    {Usage{CallCount: 100, Regain: regain}, regain},
		"stated below the limit":    {Usage{CallCount: 12, Regain: regain}, regain},
		"account at its limit":      {Usage{CallCount: 100}, 0}, // Graph says: zero minutes
		"app below":                 {Usage{CallCount: 99, ofApp: true}, 0},
		"app at its limit":          {Usage{CallCount: 100, ofApp: true}, 3 * time.Minute},
		"app beyond":                {Usage{TotalCPUTime: 110, ofApp: true}, 8*time.Minute + 10*time.Second},
		"app far beyond, a guess":   {Usage{TotalTime: 4000, ofApp: true}, longestGuess},
		"app, no effect of a stray": {Usage{Regain: regain, ofApp: true}, regain},
	} {
		tc.u.Seen = time.Now()
		got := tc.u.exhaustedUntil()
		if tc.want == 0 != got.IsZero() || tc.want > 0 && got.Sub(tc.u.Seen).Truncate(10*time.Second) != tc.want {
			t.Errorf("%s: %v, want %v", name, got.Sub(tc.u.Seen), tc.want)
		}
	}
}

// Nothing up to 80 %, and growing from there.
func TestGapAt(t *testing.T) {
	for load := 0.0; load <= calmLoad; load++ {
		if gap := gapAt(load); gap != 0 {
			t.Fatalf("%v %%: %v", load, gap)
		}
	}
	for load, want := range map[float64]time.Duration{85: 375 * time.Millisecond, 90: 1500 * time.Millisecond, 100: widestGap, 500: widestGap} {
		if got := gapAt(load); got != want {
			t.Errorf("%v %%: %v, want %v", load, got, want)
		}
	}
}

// Reads queue behind writes; writes do not wait for reads.
func TestPacer(t *testing.T) {
	now, q := time.Now(), &pacer{}
	const gap = 4 * time.Second
	for i, tc := range []struct {
		write bool
		want  time.Duration
	}{
		{false, 0}, {false, gap}, {false, 2 * gap}, {true, 0}, {true, gap / 4}, {false, 3 * gap},
		{true, gap / 2}, {false, 4 * gap}, {false, 5 * gap}, {false, 6 * gap}, {false, 7 * gap}, {false, longestTurn},
	} {
		if got := q.wait(now, gap, tc.write); got != tc.want {
			t.Errorf("call %d: waits %v, want %v", i, got, tc.want)
		}
	}
	q = &pacer{}
	for range 20 {
		q.wait(now, gap, true)
	}
	if got := q.wait(now, gap, false); got != 5*gap {
		t.Errorf("a read behind twenty writes waits %v", got)
	}
	if got := q.wait(now.Add(time.Hour), gap, false); got != 0 {
		t.Errorf("an hour later: %v", got)
	}
}
