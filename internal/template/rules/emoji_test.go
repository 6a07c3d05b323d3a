package rules

import "testing"

func TestCountEmoji(t *testing.T) {
	for text, want := range map[string]int{
		"plain 5 © ™ ★": 0, "😀": 1, "😀😀 a 😀": 3, "🇪🇸": 1, "🇪🇸🇵🇹": 2, "👍🏽": 1, "👩🏽‍💻": 1, "👨‍👩‍👧‍👦": 1, "❤️": 1, "❤️‍🔥": 1, "🏳️‍🌈": 1,
		"1️⃣2️⃣": 2, "🧔‍♂️": 1, "☎️✅": 2, "✅️": 1,
	} {
		if got := countEmoji(text); got != want {
			t.Errorf("%s (%U): %d, want %d", text, []rune(text), got, want)
		}
	}
}
