package policy

import (
	"testing"
	"time"
)

func TestQuota(t *testing.T) {
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	ago := func(hours ...int) Quota {
		var l Quota
		for _, h := range hours {
			l = append(l, now.Add(-time.Duration(h)*time.Hour).Unix())
		}
		return l
	}
	for name, c := range map[string]struct {
		log  Quota
		next time.Duration // from now; 0 is at once
	}{
		"never":                {nil, 0},
		"an hour ago":          {ago(1), 23 * time.Hour},
		"a day ago":            {ago(24), 0},
		"ten, the last is old": {ago(700, 600, 500, 400, 300, 250, 200, 150, 100, 50), 20 * time.Hour},
		"ten, one forgotten":   {ago(720, 600, 500, 400, 300, 250, 200, 150, 100, 50), 0},
		"eleven":               {ago(710, 700, 500, 400, 300, 250, 200, 150, 100, 50, 30), 20 * time.Hour},
		"both limits":          {ago(719, 600, 500, 400, 300, 250, 200, 150, 100, 2), 22 * time.Hour},
	} {
		if got := c.log.Next(now); got.Sub(now) != c.next {
			t.Errorf("%s: in %v, want %v", name, got.Sub(now), c.next)
		}
	}
	if kept := ago(721, 719).Add(now); len(kept) != 2 || kept[1] != now.Unix() {
		t.Errorf("kept %v", kept)
	}
}

func TestRoughly(t *testing.T) {
	for d, want := range map[time.Duration]string{
		20 * time.Second: "1 min", 90 * time.Minute: "1 h 30 min", 23*time.Hour + 59*time.Minute: "23 h 59 min", 50 * time.Hour: "2 d 2 h",
	} {
		if got := Roughly(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}
