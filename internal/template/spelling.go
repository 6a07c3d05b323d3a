package template

import (
	"net/url"
	"slices"
	"strings"
)

// The spellings of single values that Graph returns differently from how they
// were sent (seen in recorded answers; Meta documents none of it).

// SamePhone reports whether two spellings of a phone number are one number.
func SamePhone(a, b string) bool { return canonicalPhone(a) == canonicalPhone(b) }

// SameURL reports whether Graph would return a for b, or b for a.
func SameURL(a, b string) bool { return canonicalURL(a) == canonicalURL(b) }

// SameURLExample reports whether two examples of a URL button are the same: the
// full URL, or only what stands in for the variable of address.
func SameURLExample(address, a, b string) bool {
	return fullExample(address, a) == fullExample(address, b)
}

// canonicalPhone keeps the digits: Graph adds the plus and drops punctuation.
func canonicalPhone(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		if strings.ContainsRune("+ -().", r) {
			return -1
		}
		return r
	}, phone)
	if isDigits(digits) {
		return "+" + digits
	}
	return phone
}

// canonicalURL undoes what Graph does to a URL: braces that do not end it come
// back percent-encoded, and a bare host may gain a slash.
func canonicalURL(address string) string {
	address = strings.NewReplacer("%7B", "{", "%7b", "{", "%7D", "}", "%7d", "}").Replace(address)
	if rest, ok := cutScheme(address); ok && rest != "" && !strings.ContainsAny(rest, "/?#{") {
		address += "/"
	}
	return address
}

func cutScheme(address string) (string, bool) {
	if rest, ok := strings.CutPrefix(address, "https://"); ok {
		return rest, true
	}
	return strings.CutPrefix(address, "http://")
}

// fullExample completes an example that gives only the variable's part. One
// that is a whole URL stays as it is, even when it is on another domain.
func fullExample(address, example string) string {
	if example == "" || isURL(example) {
		return canonicalURL(example)
	}
	address = canonicalURL(address)
	filled := Fill(address, func(Placeholder) (string, bool) { return example, true })
	if filled == address {
		return example
	}
	return filled
}

// ExampleValue is the part of a URL button's example that stands in for the
// placeholder of the address, since that is what a message carries. It is ""
// where the example does not fit the URL: Graph keeps even examples on another
// domain.
func (b Button) ExampleValue() string {
	found := Placeholders(b.URL)
	if len(found) != 1 || !isURL(b.Example) {
		return b.Example
	}
	value, begins := strings.CutPrefix(b.Example, b.URL[:found[0].Start])
	value, ends := strings.CutSuffix(value, b.URL[found[0].End:])
	if !begins || !ends {
		return ""
	}
	return value
}

func isURL(s string) bool { _, ok := cutScheme(s); return ok }

// mediaKey is what stays the same of a media sample over reads: the path of
// Meta's URL, or the handle itself.
func mediaKey(sample string) string {
	if !isURL(sample) {
		return sample
	}
	u, err := url.Parse(sample)
	if err != nil {
		before, _, _ := strings.Cut(sample, "?")
		return before
	}
	return "https://" + u.Host + u.EscapedPath()
}

// AsShownIn returns c with the belief that each sample which is written as a file
// or as the handle of an upload is the one that prior shows, by an address of
// Meta's, in the same header: nobody can compare the two.
func (c Components) AsShownIn(prior Components) Components {
	return c.withExamples(prior, func(is, was Component) *Example {
		if is.Format != was.Format {
			return is.Example
		}
		return is.Example.shownAs(was.Example)
	})
}

// withExamples returns c with another example on each header that prior has as
// well, on those of cards too.
func (c Components) withExamples(prior Components, example func(is, was Component) *Example) Components {
	out := slices.Clone(c)
	for i, p := range c {
		before := prior.Find(p.Type)
		if before == nil {
			continue
		}
		if p.Type == TypeHeader {
			out[i].Example = example(p, *before)
		}
		out[i].Cards = mapIndex(p.Cards, func(j int, card Card) Card {
			if j < len(before.Cards) {
				card.Components = card.Components.withExamples(before.Cards[j].Components, example)
			}
			return card
		})
	}
	return out
}

// shownAs is AsShownIn for one header.
func (e *Example) shownAs(prior *Example) *Example {
	if e == nil || prior == nil || prior.HeaderFile != nil || prior.HeaderShown != "" {
		return e
	}
	written, ok := e.Written()
	shown, had := prior.Written()
	if !ok || !had || isURL(written) || !isURL(shown) {
		return e
	}
	out := *e
	out.HeaderShown = mediaKey(shown)
	return &out
}

// WithMediaOf returns c with the sample files that prior has in the same headers:
// what Graph shows of them, where c names a handle of an upload.
func WithMediaOf(c, prior Components) Components {
	return c.withExamples(prior, func(is, was Component) *Example {
		e, before := is.Example, was.Example
		if e == nil || before == nil || len(e.HeaderHandle) == 0 || len(before.HeaderHandle) == 0 {
			return e
		}
		out := *e
		out.HeaderHandle, out.HeaderShown = slices.Clone(before.HeaderHandle), before.HeaderShown
		return &out
	})
}
