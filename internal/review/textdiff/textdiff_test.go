package textdiff

import (
	"slices"
	"strings"
	"testing"
)

func align(a, b string) string {
	var out []string
	x, y := strings.Fields(a), strings.Fields(b)
	for _, p := range Align(len(x), len(y), func(i, j int) bool { return x[i] == y[j] }) {
		switch {
		case p.B < 0:
			out = append(out, "-"+x[p.A])
		case p.A < 0:
			out = append(out, "+"+y[p.B])
		default:
			out = append(out, x[p.A])
		}
	}
	return strings.Join(out, " ")
}

func TestAlign(t *testing.T) {
	for _, test := range [][3]string{
		{"", "", ""},
		{"a b c", "a b c", "a b c"},
		{"", "a", "+a"},
		{"a", "", "-a"},
		{"a b c", "a x c", "a -b +x c"},
		{"a b c d", "b d e", "-a b -c d +e"},
		{"a a", "a a a", "a a +a"},
		{"x y", "p q r", "-x -y +p +q +r"},
		{"the old one is gone", "the one is here", "the -old one is -gone +here"},
	} {
		if got := align(test[0], test[1]); got != test[2] {
			t.Errorf("%q, %q: %q and not %q", test[0], test[1], got, test[2])
		}
	}
}

func TestAlignOfVeryLongLists(t *testing.T) {
	const n = 5000
	pairs := Align(n, n, func(i, j int) bool { return i == j && i != 0 && i != n-1 })
	if len(pairs) < n || len(pairs) > 2*n {
		t.Errorf("%d pairs", len(pairs))
	}
}

func TestMatchPairsWhatStandsInTheSamePlace(t *testing.T) {
	a, b := strings.Fields("one two three four"), strings.Fields("one 2 3 extra four")
	got := Match(len(a), len(b), func(i, j int) bool { return a[i] == b[j] }, Anything)
	if want := []Pair{{0, 0}, {1, 1}, {2, 2}, {-1, 3}, {3, 4}}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	got = Match(len(a), len(b), func(i, j int) bool { return a[i] == b[j] }, func(i, j int) bool { return a[i] == "two" && b[j] == "3" })
	if want := []Pair{{0, 0}, {-1, 1}, {1, 2}, {2, -1}, {-1, 3}, {3, 4}}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"":                              "",
		"Hello, Ana!":                   "Hello|,| |Ana|!",
		"a  b\n\nc":                     "a|  |b|\n\n|c",
		"3.50 (net)":                    "3.50| |(net|)",
		"...":                           ".|.|.",
		"こんにちは。":                        "こ|ん|に|ち|は|。",
		"สวัสดี":                        "ส|วั|ส|ดี",
		"مرحبا، ليلى؟":                  "مرحبا|،| |ليلى|؟",
		"x\U0001F469\u200d\U0001F4BB y": "x\U0001F469\u200d\U0001F4BB| |y",
	} {
		words := Words(in)
		if got := strings.Join(words, "|"); got != want || strings.Join(words, "") != in {
			t.Errorf("%q: %q", in, got)
		}
	}
}
