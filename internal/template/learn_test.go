package template

import (
	"maps"
	"testing"
)

const samplePath = "components.header.example_handle"

// filed is a template with a local file, by its sum, as the sample.
func filed(t *testing.T, sum, body string) Content {
	t.Helper()
	c := imageOf(t, "x", body)
	c.Components[0].Example = &Example{HeaderFile: &SampleFile{Path: "a.png", Sum: sum}}
	return c
}

func imageOf(t *testing.T, handle, body string) Content {
	t.Helper()
	return contentOf(t, `{"type":"HEADER","format":"IMAGE","example":{"header_handle":["`+handle+`"]}}`, `{"type":"BODY","text":"`+body+`"}`)
}

// The address of the sample file from before an edit is not learned as that of
// the new one, whatever else the edit has changed; that of a file that was not
// edited is kept.
func TestLearnSampleWhileReadsLag(t *testing.T) {
	const oldURL, newURL = "https://cdn.example/a.jpg?oh=1", "https://cdn.example/b.jpg?oh=2"
	before := filed(t, "aa", "Hello.")
	seen := Reconcile(before, imageOf(t, oldURL, "Hello."), nil).Rewrites
	if seen[samplePath] == "" {
		t.Fatal("nothing was remembered of the first file")
	}
	for name, tc := range map[string]struct {
		written, answer Content
		learned         bool
	}{
		"another file, stale":            {filed(t, "bb", "Hello."), imageOf(t, oldURL, "Hello."), false},
		"another file, fresh":            {filed(t, "bb", "Hello."), imageOf(t, newURL, "Hello."), true},
		"another file and text, stale":   {filed(t, "bb", "Hi."), imageOf(t, oldURL, "Hello."), false},
		"another file and text, halfway": {filed(t, "bb", "Hi."), imageOf(t, oldURL, "Hi."), false},
		"another file and text, fresh":   {filed(t, "bb", "Hi."), imageOf(t, newURL, "Hi."), true},
		"another text, stale":            {filed(t, "aa", "Hi."), imageOf(t, oldURL, "Hello."), true},
		"another text, fresh":            {filed(t, "aa", "Hi."), imageOf(t, oldURL, "Hi."), true},
	} {
		t.Run(name, func(t *testing.T) {
			rewrites, changed := Learn(tc.written, tc.answer, &before, seen)
			if _, learned := rewrites[samplePath]; learned != tc.learned || len(changed) > 0 {
				t.Errorf("learned %v, changed %v", rewrites, changed)
			}
			file := tc.answer
			if !tc.learned { // what Graph shows in the end
				file = imageOf(t, newURL, tc.written.Components.Find(TypeBody).Text)
			}
			later := Reconcile(tc.written, file, rewrites)
			if tc.answer.Components.Find(TypeBody).Text == tc.written.Components.Find(TypeBody).Text && len(later.Changed) > 0 {
				t.Errorf("drift where there is none: %v", later.Changed)
			}
			if later.Rewrites[samplePath] == "" {
				t.Error("the next refresh has not learned it")
			}
		})
	}
}

// A flow that comes back by its id is not the old one for ever.
func TestLearnFlowWhileReadsLag(t *testing.T) {
	flow := func(member string) Content {
		return contentOf(t, `{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go",`+member+`}]}`)
	}
	before, written := flow(`"flow_name":"one"`), flow(`"flow_name":"two"`)
	seen := Reconcile(before, flow(`"flow_id":1`), nil).Rewrites
	if rewrites, _ := Learn(written, flow(`"flow_id":1`), &before, seen); rewrites["components.buttons[0].flow_id"] != "" {
		t.Errorf("learned %v", rewrites)
	}
	if rewrites, _ := Learn(written, flow(`"flow_id":2`), &before, seen); rewrites["components.buttons[0].flow_id"] != "2" {
		t.Errorf("not learned: %v", rewrites)
	}
}

// A feature that is opted in by hand is drift, also on a template for which
// nothing was declared and Meta named nothing; what was so from the start is not.
func TestReconcileFeaturesOptedInLater(t *testing.T) {
	plain := Content{Category: CategoryMarketing}
	returned := func(features map[string]bool) Content {
		return Content{Category: CategoryMarketing, CreativeFeatures: features}
	}
	quiet := func(what string, prior, remote Content, seen Rewrites) Rewrites {
		t.Helper()
		r := Reconcile(prior, remote, seen)
		if len(r.Changed) > 0 {
			t.Errorf("%s: %v", what, r.Changed)
		}
		return r.Rewrites
	}
	in := returned(map[string]bool{"image_touchups": true})
	seen, _ := Learn(plain, plain, nil, nil)
	seen = quiet("nothing", plain, plain, seen)
	seen = quiet("off, which is Meta's default", plain, returned(map[string]bool{"image_touchups": false}), seen)
	seen = quiet("not named any more", plain, plain, seen)
	drift := Reconcile(plain, in, seen)
	if len(drift.Changed) != 1 || drift.Changed[0] != (Change{Path: "creative_features.image_touchups", Value: optIn}) ||
		!maps.Equal(drift.Content.CreativeFeatures, in.CreativeFeatures) {
		t.Errorf("opted in later: %v, %v", drift.Changed, drift.Content.CreativeFeatures)
	}
	quiet("taken into the state", drift.Content, in, drift.Rewrites)
	fromTheStart, _ := Learn(plain, in, nil, nil)
	fromTheStart = quiet("so from the start", plain, in, fromTheStart)
	if more := Reconcile(plain, returned(map[string]bool{"image_touchups": true, "image_animation": true}), fromTheStart); len(more.Changed) != 1 {
		t.Errorf("another one later: %v", more.Changed)
	}
	// What the account had opted in, and has not any more, is a change as well.
	if off := Reconcile(plain, returned(map[string]bool{"image_touchups": false}), fromTheStart); len(off.Changed) != 1 || off.Changed[0].Value != optOut {
		t.Errorf("switched off later: %v", off.Changed)
	} else {
		quiet("and taken for what it is", plain, returned(map[string]bool{"image_touchups": false}), off.Rewrites)
	}
	quiet("a memory from before this was noted", plain, in, Rewrites{"components.header.example_handle": "x"})
}

// A setting that is on and that Graph does not return any more was switched
// off; one that Graph never returned, right from the write, was not.
func TestReconcileFlagThatIsOmitted(t *testing.T) {
	on := Content{LinkTrackingOptedOut: new(true), PrimaryDeviceDeliveryOnly: new(true)}
	off := Content{LinkTrackingOptedOut: new(false), PrimaryDeviceDeliveryOnly: new(false)}
	if got := Reconcile(off, Content{}, nil).Changed; len(got) > 0 {
		t.Errorf("off and omitted: %v", got)
	}
	drift := Reconcile(on, Content{}, nil)
	if len(drift.Changed) != 2 || drift.Content.LinkTrackingOptedOut != nil || drift.Content.PrimaryDeviceDeliveryOnly != nil {
		t.Errorf("on and omitted: %v", drift.Changed)
	}
	never, said := Learn(on, Content{}, nil, nil)
	if len(said) != 2 {
		t.Errorf("not told at the write: %v", said)
	}
	if got := Reconcile(on, Content{}, never).Changed; len(got) > 0 {
		t.Errorf("never returned: %v", got)
	}
	returned := Reconcile(on, on, never)
	if len(returned.Changed) > 0 || len(Reconcile(on, Content{}, returned.Rewrites).Changed) != 2 {
		t.Errorf("returned, and then not: %v", returned.Rewrites)
	}
}
