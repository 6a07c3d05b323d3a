package transport

import (
	"testing"
	"time"
)

func TestRoughly(t *testing.T) {
	for d, want := range map[time.Duration]string{
		time.Second: "a minute", time.Minute: "a minute", 61 * time.Second: "2 minutes", 3 * time.Hour: "180 minutes",
		3*time.Hour + time.Second: "4 hours", 72 * time.Hour: "72 hours", 30 * 24 * time.Hour: "30 days",
	} {
		if got := roughly(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}
