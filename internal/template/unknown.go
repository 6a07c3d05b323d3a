package template

import (
	"fmt"
	"maps"
	"slices"
)

// UnknownKinds names what of c this package does not know: kinds of component,
// of header and of button, and what a button says of its own kind, as they are
// written. See IsKnown.
func (c Components) UnknownKinds() []string {
	var out []string
	for _, p := range c {
		if !slices.Contains(componentTypes, p.Type) {
			out = append(out, fmt.Sprintf("component of type %q", p.Type))
			continue
		}
		if p.Type == TypeHeader && p.Format != "" && !slices.Contains(HeaderFormats(), p.Format) {
			out = append(out, fmt.Sprintf("header of format %q", p.Format))
		}
		for _, b := range p.Buttons {
			out = append(out, b.unknownKinds()...)
		}
		for _, card := range p.Cards {
			out = append(out, card.Components.UnknownKinds()...)
		}
	}
	return out
}

// unknownKinds are those of one button.
func (b Button) unknownKinds() []string {
	if !slices.Contains(ButtonTypes(), b.Type) {
		return []string{fmt.Sprintf("button of type %q", b.Type)}
	}
	var out []string
	for _, f := range buttonFields[1:] { // the others than the type
		word, ok := f.Of(&b).(*string)
		if ok && f.Words != nil && *word != "" && !slices.Contains(f.Words, *word) {
			out = append(out, fmt.Sprintf("button with %s %q", f.Name, *word))
		}
	}
	return out
}

// UnknownKeys are the paths of what c has beyond the fields of this package, in
// whichever spelling. What is empty does not count.
func (c Components) UnknownKeys() []string { return unknownKeys("", c.Canonical()) }

func unknownKeys(path Path, c Components) []string {
	var out []string
	for _, p := range c {
		here := path.At(p.Type.step())
		out = append(out, keysAt(here, p.Extra)...)
		if e := p.Example; e != nil {
			out = append(out, keysAt(here.At("example"), e.Extra)...)
			for _, n := range slices.Concat(e.HeaderNamed, e.BodyNamed) {
				out = append(out, keysAt(here.At("example"), n.Extra)...)
			}
		}
		if o := p.LimitedTimeOffer; o != nil {
			out = append(out, keysAt(here, o.Extra)...)
		}
		for i, b := range p.Buttons {
			for below, extra := range b.Extras {
				out = append(out, keysAt(here.Index(i).Join(below), extra)...)
			}
		}
		for i, card := range p.Cards {
			there := here.At("cards").Index(i)
			out = append(out, keysAt(there, card.Extra)...)
			out = append(out, unknownKeys(there, card.Components)...)
		}
	}
	return out
}

// Extras walks over what a button has beyond its fields, by where that stands
// below it.
func (b Button) Extras(yield func(below Path, extra Extra) bool) {
	if !yield("", b.Extra) {
		return
	}
	for i, app := range b.SupportedApps {
		if !yield(Path("supported_apps").Index(i), app.Extra) {
			return
		}
	}
	if l := b.AppDeepLink; l != nil && !yield("app_deep_link", l.Extra) {
		return
	}
	const setting = Path("payment_setting")
	if s := b.PaymentSetting; s != nil && !yield(setting, s.Extra) {
		return
	}
	for kind, m := range b.PaymentSetting.Methods() {
		if !yield(setting.At(kind.Name), m.Extra) {
			return
		}
	}
}

func keysAt(path Path, extra Extra) []string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(extra)) {
		out = append(out, string(path.At(key)))
	}
	return out
}
