package weburl

import (
	"strings"
	"testing"
)

func TestProblem(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.com":                      "",
		"HTTP://example.com/a?b=c#d":                   "",
		"https://bücher.example/ä":                     "",
		"https://a.b/" + strings.Repeat("ä", 20-12):    "",
		"https://a.b/" + strings.Repeat("ä", 20-12+20): "has 40 characters; at most 32 are allowed",
		"www.example.com":                              "does not start with http:// or https://",
		"ftp://example.com":                            "does not start with http:// or https://",
		"":                                             "does not start with http:// or https://",
		"https://":                                     "names no host",
		"https:///path":                                "names no host",
		"https://me:pw@example.com":                    "contains a user name or password",
		"https://example.com/a b":                      "contains white space",
		" https://example.com":                         "contains white space",
		"https://exa%zzmple.com":                       "cannot be read as a web address",
	} {
		if got := Problem(address, 32, "http", "https"); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
	if got := Problem("http://a.b", 32, "https"); got != "does not start with https://" {
		t.Errorf("got %q", got)
	}
}

func TestShown(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.com/a":              `"https://example.com/a"`,
		"https://example.com/@me?to=a@b.c":   `"https://example.com/@me?to=a@b.c"`,
		"https://me:hunter2@example.com/":    `"…@example.com/"`,
		"https://hunter2@example.com":        `"…@example.com"`,
		"me:hunter2@example.com":             `"…@example.com"`,
		"https://me:hunt/er2@example.com/":   `"…@example.com/"`,
		"https://me:hunter2%zz@example.com/": `"…@example.com/"`,
		"a\nb":                               `"a\nb"`,
	} {
		if got := Shown(address); got != want {
			t.Errorf("%q: %s", address, got)
		}
	}
}

func TestSame(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"https://example.com", "https://example.com/", true},
		{"HTTPS://Example.COM/", "https://example.com", true},
		{"https://example.com/a", "https://example.com/a/", false},
		{"https://example.com/a", "https://example.com/A", false},
		{"https://example.com?x=1", "https://example.com/?x=1", true},
		{"https://example.com", "http://example.com", false},
		{"", "", true},
		{"", "https://example.com", false},
		{"%zz", "%zz", true},
	} {
		if got := Same(tc.a, tc.b); got != tc.want {
			t.Errorf("%q and %q: %v", tc.a, tc.b, got)
		}
	}
}
