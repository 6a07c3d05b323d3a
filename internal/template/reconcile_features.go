package template

import (
	"maps"
	"slices"
)

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
	out := maps.Clone(prior)
	if out == nil {
		out = map[string]bool{}
	}
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
