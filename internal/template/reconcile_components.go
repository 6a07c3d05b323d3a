package template

import (
	"cmp"
	"maps"
	"slices"
)

// components matches components by kind, never by position. What Meta has and
// prior has not comes last; what Meta has no more is left out.
func (r *reconciler) components(path Path, prior, remote Components) Components {
	remote = restoreGenerated(prior, remote)
	left := slices.Clone(remote)
	var out Components
	for _, p := range prior {
		i := slices.IndexFunc(left, func(c Component) bool { return c.Type == p.Type })
		if i < 0 {
			r.report(path.At(p.Type.step()), "")
			continue
		}
		out = append(out, r.component(path.At(p.Type.step()), p, left[i]))
		left = slices.Delete(left, i, i+1)
	}
	for _, c := range left {
		r.report(path.At(c.Type.step()), "")
		out = append(out, c)
	}
	return out
}

// restoreGenerated takes out of an answer what Meta has put into it: the texts
// of an authentication template, and its OTP button in the clothes of a URL
// button. A text that prior has written itself is left to be compared.
func restoreGenerated(prior, remote Components) Components {
	otp := remote.HasOTP()
	return mapSlice(remote, func(c Component) Component {
		written := prior.Find(c.Type)
		if generated := otp && c.Type == TypeBody || c.Type == TypeFooter && c.CodeExpirationMinutes != nil; generated &&
			(written == nil || written.Text == "") {
			c.Text, c.Example = "", nil
		}
		if c.hasNoText() {
			c.Text = ""
			if written != nil {
				c.Text = written.Text
			}
		}
		if otp {
			c.Buttons = mapSlice(c.Buttons, Button.Restored)
		}
		return c
	})
}

func (r *reconciler) component(path Path, prior, remote Component) Component {
	out := prior
	if prior.Type == TypeHeader {
		// A header with a text needs no format.
		same := func(prior, remote string) bool { return prior == "" && remote == string(HeaderText) }
		out.Format = HeaderFormat(r.text(path.At("format"), string(prior.Format), string(remote.Format), same))
	}
	out.Text = r.text(path.At("text"), prior.Text, remote.Text, nil)
	out.Example = r.example(path, prior.Example, remote.Example)
	out.AddSecurityRecommendation = r.switched(path.At("add_security_recommendation"), prior.AddSecurityRecommendation, remote.AddSecurityRecommendation)
	out.CodeExpirationMinutes = r.number(path.At("code_expiration_minutes"), prior.CodeExpirationMinutes, remote.CodeExpirationMinutes)
	out.LimitedTimeOffer = r.offer(path, prior.LimitedTimeOffer, remote.LimitedTimeOffer)
	out.Buttons = r.buttons(path, prior.Buttons, remote.Buttons)
	out.Cards = r.cards(path.At("cards"), prior.Cards, remote.Cards)
	out.Extra = r.extra(path, prior.Extra, remote.Extra, prior.members, out.members)
	return out
}

// switched is a flag inside a component: always returned when it is on.
func (r *reconciler) switched(path Path, prior, remote *bool) *bool {
	if prior == nil && !IsOn(remote) {
		return nil
	}
	return r.flag(path, prior, cmp.Or(remote, new(false)))
}

func (r *reconciler) offer(path Path, prior, remote *LimitedTimeOffer) *LimitedTimeOffer {
	if prior == nil || remote == nil {
		if prior != remote {
			r.report(path, "")
		}
		return remote
	}
	out := *prior
	out.Text = r.text(path.At("text"), prior.Text, remote.Text, nil)
	out.HasExpiration = r.switched(path.At("has_expiration"), prior.HasExpiration, remote.HasExpiration)
	return &out
}

func (r *reconciler) cards(path Path, prior, remote []Card) []Card {
	if len(prior) != len(remote) {
		r.report(path, "")
		return remote
	}
	var out []Card
	for i, card := range prior {
		card.Components = r.components(path.Index(i), card.Components, remote[i].Components)
		out = append(out, card)
	}
	return out
}

// extra keeps what prior wrote beyond the typed fields. A key that Meta
// returns with another value is a change; one that it does not return, or that
// prior never wrote, is not: Graph gains fields without notice. before and
// after are the typed fields: where one has changed, the spelling that was kept for
// it would hide the new value, so it goes.
func (r *reconciler) extra(path Path, prior, remote Extra, before, after func(members)) Extra {
	if len(prior) == 0 {
		return prior
	}
	typedBefore, typedAfter := typedFields(before), typedFields(after)
	out := Extra{}
	for _, key := range slices.Sorted(maps.Keys(prior)) {
		raw := prior[key]
		if typed, understood := typedBefore[key]; understood {
			if !sameJSON(typed, typedAfter[key]) {
				continue
			}
		} else if theirs, returned := remote[key]; returned && !sameJSON(raw, theirs) && !r.isSeen(path.At(key), string(theirs)) {
			r.report(path.At(key), string(theirs))
			raw = theirs
		}
		out[key] = raw
	}
	return out
}

// featuresKnown is where Rewrites tells that the features were looked at: one
// that it does not name then was not named by Meta either, and was left to the
// account.
const featuresKnown = "creative_features"

// features compares what is named on both sides. One that only Meta names and
// that is opted in may come from the account's own setting, so it counts as a
// change only when it appears later; that it is off is Meta's default.
func (r *reconciler) features(prior, remote map[string]bool) map[string]bool {
	moved := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(remote)) {
		path, in := Path("creative_features").At(name), remote[name]
		if was, named := prior[name]; named {
			if was != in && !r.isSeen(path, enroll(in)) {
				r.report(path, enroll(in))
				moved[name] = in
			}
		} else if r.appeared(path, in) {
			moved[name] = in
		}
	}
	if len(moved) == 0 {
		return prior
	}
	out := map[string]bool{}
	maps.Copy(out, prior)
	maps.Copy(out, moved)
	return out
}

// appeared reports whether a feature that nothing was written about has another
// setting than at the first look.
func (r *reconciler) appeared(path Path, in bool) bool {
	_, looked := r.seen[featuresKnown]
	_, named := r.seen[path]
	if looked && !named && in {
		r.report(path, enroll(in))
		return true
	}
	_, changed := r.opaque(path, optOut, enroll(in))
	return changed
}

func enroll(in bool) string {
	if in {
		return optIn
	}
	return optOut
}
