package template

// Learn compares what has just been written with what Graph returns for it
// right afterwards. Meta has taken it, so whatever differs is Meta's rewriting:
// it is remembered, and reported so that a person can be told.
//
// before is what was written ahead of it, and seen what was remembered of that;
// both are nil after a create. An answer that has not moved at all is stale, or
// the write was not taken, and what differs then is neither remembered nor
// reported. Nor is an answer remembered that was there for another value, such
// as the address of the sample file from before: the next refresh learns it.
//
// The max price takes no part: what is paid is not a way of writing.
func Learn(written, remote Content, before *Content, seen Rewrites) (Rewrites, []Change) {
	written, remote = written.WithoutPrice(), remote.WithoutPrice()
	found := Reconcile(written, remote, nil)
	if before == nil {
		found.remember()
		return found.Rewrites, found.Changed
	}
	former := Reconcile(before.WithoutPrice(), remote, nil)
	stale := len(former.Changed) == 0
	for path, stood := range found.stands {
		was, stoodBefore := former.stands[path]
		isOld := seen[path] == found.Rewrites[path] || stale && !stoodBefore
		if edited := !stoodBefore || was != stood; edited && isOld {
			delete(found.Rewrites, path)
		}
	}
	if stale {
		return found.Rewrites, nil
	}
	found.remember()
	return found.Rewrites, found.Changed
}

// remember takes what differs for Meta's rewriting.
func (r Reconciliation) remember() {
	for _, change := range r.Changed {
		if change.Value != "" || change.Dropped {
			r.Rewrites[change.Path] = change.Value
		}
	}
}
