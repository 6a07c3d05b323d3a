package template

import (
	"fmt"
	"strconv"
	"strings"
)

// Rewrites remembers, by path, what Meta answered in place of what was written
// where the two cannot be compared: the URL of an uploaded file, a generated
// label, or "" for a value that it has taken and does not show. As long as Meta
// keeps answering the same, nothing has changed; when the answer changes,
// somebody changed the template.
type Rewrites map[Path]string

// Reconciliation is what [Reconcile] found.
type Reconciliation struct {
	// Content says what Meta has, in the words of the prior content wherever
	// they mean the same.
	Content Content
	// Changed lists where Meta has something else.
	Changed []Change
	// Rewrites are the answers to remember for the next time.
	Rewrites Rewrites

	stands map[Path]string // what was written where Rewrites has an answer that cannot be compared with it
}

// Reconcile compares what a business wrote (prior) with what Graph returns for
// it (remote). The category is left as prior has it: Meta may move a template,
// which is not an edit of it. seen are the rewrites remembered from the last time.
// What cannot be compared with prior, and has no rewrite in seen, is taken as
// Meta's rewriting and is among the Rewrites that are returned.
func Reconcile(prior, remote Content, seen Rewrites) Reconciliation {
	r := &reconciler{seen: seen, rewrites: Rewrites{}, stands: map[Path]string{}}
	out := r.content(prior, remote)
	return Reconciliation{Content: out, Changed: r.changed, Rewrites: r.rewrites, stands: r.stands}
}

func (r *reconciler) content(prior, remote Content) Content {
	out := prior
	out.Components = r.components("components", prior.Components, remote.Components)
	if prior.ParameterFormat != "" && remote.ParameterFormat != "" {
		out.ParameterFormat = ParameterFormat(r.text("parameter_format", string(prior.ParameterFormat), string(remote.ParameterFormat), strings.EqualFold))
	}
	if !SameTTL(prior.Category, prior.MessageSendTTLSeconds, remote.MessageSendTTLSeconds) {
		out.MessageSendTTLSeconds = r.number("message_send_ttl_seconds", prior.MessageSendTTLSeconds, remote.MessageSendTTLSeconds)
	}
	out.SubCategory = r.setting("sub_category", prior.SubCategory, remote.SubCategory)
	out.DisplayFormat = r.setting("display_format", prior.DisplayFormat, remote.DisplayFormat)
	out.LinkTrackingOptedOut = r.flag("cta_url_link_tracking_opted_out", prior.LinkTrackingOptedOut, remote.LinkTrackingOptedOut)
	out.PrimaryDeviceDeliveryOnly = r.flag("is_primary_device_delivery_only", prior.PrimaryDeviceDeliveryOnly, remote.PrimaryDeviceDeliveryOnly)
	if prior.Category == CategoryMarketing || remote.Category == CategoryMarketing {
		r.rewrites[featuresKnown] = "yes"
	}
	out.CreativeFeatures = r.features(prior.CreativeFeatures, remote.CreativeFeatures)
	if !SameMaxPrice(prior.MaxPrice, remote.MaxPrice) {
		// Unlike a setting that Graph may leave out, a price that is not there is not
		// charged by: it is a change in either direction.
		r.report("max_price", remote.MaxPrice.String())
		out.MaxPrice = remote.MaxPrice
	}
	return out
}

// Change is a place where Meta has something other than what was written.
type Change struct {
	Path  Path
	Value string // what Meta has there; "" where a whole component differs
	// Dropped says that Meta shows no value at all where one was written.
	Dropped bool
}

// reconciler walks two contents side by side.
type reconciler struct {
	seen     Rewrites
	rewrites Rewrites
	stands   map[Path]string // see Reconciliation
	changed  []Change
}

func (r *reconciler) report(path Path, value string) {
	r.changed = append(r.changed, Change{Path: path, Value: value})
}

// reportDropped reports a value that Meta does not show.
func (r *reconciler) reportDropped(path Path) {
	r.changed = append(r.changed, Change{Path: path, Dropped: true})
}

// text keeps prior when Meta's answer means the same, or is the same answer
// that it gave before.
func (r *reconciler) text(path Path, prior, remote string, same func(a, b string) bool) string {
	if r.stays(path, prior, remote, same) {
		return prior
	}
	return remote
}

// stays reports whether prior is kept for Meta's answer, and reports the change if
// it is not.
func (r *reconciler) stays(path Path, prior, remote string, same func(a, b string) bool) bool {
	switch {
	case prior == remote, same != nil && same(prior, remote), r.isSeen(path, remote):
		return true
	case remote == "":
		r.reportDropped(path)
	default:
		r.report(path, remote)
	}
	return false
}

// opaque keeps prior, which cannot be compared with Meta's answer, for as long
// as the answer stays what it was.
func (r *reconciler) opaque(path Path, prior, remote string) (string, bool) {
	if before := r.seen[path]; before != "" && before != remote {
		r.report(path, remote)
		return remote, true
	}
	r.rewrites[path] = remote
	if r.stands != nil {
		r.stands[path] = prior
	}
	return prior, false
}

// setting is a word that Graph does not always return; what it works out by
// itself, where nothing was written, is not a change.
func (r *reconciler) setting(path Path, prior, remote string) string {
	if prior == "" || remote == "" {
		return prior
	}
	return r.text(path, prior, remote, strings.EqualFold)
}

// flag is false unless set: Graph leaves it out then, though it is asked for. A
// Graph that never returns it has been learned right after the write.
func (r *reconciler) flag(path Path, prior, remote *bool) *bool {
	if r.stays(path, fmt.Sprint(IsOn(prior)), fmt.Sprint(IsOn(remote)), nil) {
		return prior
	}
	return remote
}

func (r *reconciler) number(path Path, prior, remote *int64) *int64 {
	if r.stays(path, inDigits(prior), inDigits(remote), nil) {
		return prior
	}
	return remote
}

func inDigits(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// isSeen reports whether Meta gave this very answer before, and remembers it on.
func (r *reconciler) isSeen(path Path, remote any) bool {
	value := fmt.Sprint(remote)
	if seen, ok := r.seen[path]; !ok || seen != value {
		return false
	}
	r.rewrites[path] = value
	return true
}

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
