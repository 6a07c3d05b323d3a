package format

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// shown writes a text in letters: each style as a tag, hidden signs left out.
func shown(text string) string {
	f := Parse(text)
	var out strings.Builder
	for i, line := range f.Lines {
		if i > 0 {
			out.WriteByte('\n')
		}
		out.WriteString([]string{"", "• ", line.Label + ") ", "| "}[line.Kind])
		var last Style
		for at := line.Start; at < line.End; at++ {
			if f.Hidden[at] {
				continue
			}
			if s := f.Style[at]; s != last {
				out.WriteString("<" + names(s) + ">")
				last = s
			}
			out.WriteByte(text[at])
		}
		if last != 0 {
			out.WriteString("<>")
		}
	}
	return out.String()
}

func names(s Style) string {
	out := ""
	for i, name := range []string{"b", "i", "s", "m"} {
		if s&(1<<i) != 0 {
			out += name
		}
	}
	return out
}

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                          "plain",
		"*bold* and _italic_":            "<b>bold<> and <i>italic<>",
		"~gone~ ```mono```":              "<s>gone<> <m>mono<>",
		"`code`":                         "<m>code<>",
		"_*both*_":                       "<bi>both<>",
		"*a _b_ c*":                      "<b>a <bi>b<b> c<>",
		"2*3*4":                          "2*3*4",
		"snake_case_name":                "snake_case_name",
		"* no list*":                     "• no list*",
		"*not bold *":                    "*not bold *",
		"*not\nbold*":                    "*not\nbold*",
		"**":                             "**",
		"****":                           "****",
		"*a*b":                           "*a*b",
		"(*a*), *b*!":                    "(<b>a<>), <b>b<>!",
		"*ünï*":                          "<b>ünï<>",
		"é*a*":                           "é*a*",
		"```a *b*\nc```":                 "<m>a *b*<>\n<m>c<>",
		"``````":                         "``````",
		"```open":                        "```open",
		"`*a*`":                          "<m>*a*<>",
		"- one\n- *two*\n* three":        "• one\n• <b>two<>\n• three",
		"1. one\n2. two\n10. ten":        "1) one\n2) two\n10) ten",
		"2026. no, a year":               "2026. no, a year",
		"> said\n>not":                   "| said\n>not",
		"- ":                             "- ",
		"x - y":                          "x - y",
		"":                               "",
		"a\n\nb":                         "a\n\nb",
		"*a* *b*":                        "<b>a<> <b>b<>",
		"~*_all_*~":                      "<bis>all<>",
		"```- no list```":                "<m>- no list<>",
		"x ```y``` *z*":                  "x <m>y<> <b>z<>",
		"*" + strings.Repeat("a", 40000): "*" + strings.Repeat("a", 40000),
	} {
		if got := shown(in); got != want {
			t.Errorf("%.60q: %.80q and not %.80q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"*a* _b_ ~c~ `d` ```e```", "- a\n1. b\n> c", "*_~`", "```\n```\n```", "\n\n", "*ü*", "> *a\n*b* ```c\nd``` - e", "**a**", "_*a_*"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		p := Parse(text)
		if len(p.Style) != len(text) || len(p.Hidden) != len(text) || len(p.Lines) != strings.Count(text, "\n")+1 {
			t.Fatalf("%d styles, %d lines", len(p.Style), len(p.Lines))
		}
		for i := range text {
			if p.Hidden[i] && !strings.ContainsRune("*_~`", rune(text[i])) {
				t.Errorf("%q at %d is hidden", text[i], i)
			}
		}
		end := -1
		for _, line := range p.Lines {
			if line.Start <= end || line.End < line.Start || line.End > len(text) || !utf8.ValidString(text[line.Start:line.End]) || strings.Contains(text[line.Start:line.End], "\n") {
				t.Fatalf("line %+v after %d", line, end)
			}
			end = line.End
		}
	})
}
