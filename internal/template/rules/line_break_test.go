package rules

import "testing"

// A heredoc leaves a line break at the end; one at the beginning is a line of its own.
func TestHasLineBreak(t *testing.T) {
	for text, want := range map[string]bool{"One\n": false, "One\r\n": false, "One": false, "\nOne": true, "One\nTwo": true, "\n": false} {
		if hasLineBreak(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
