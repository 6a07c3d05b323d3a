package template

import "testing"

// What Graph takes and does not show afterwards is told at the write, and is no
// drift from then on; what it does show once, and then no more, is.
func TestLearnWhatIsNotShown(t *testing.T) {
	const text = `{"type":"BODY","text":"Hello {{1}}, it is here."`
	button := func(fields string) Content {
		return contentOf(t, `{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://example.com/{{1}}"`+fields+`}]}`)
	}
	for name, c := range map[string]struct {
		written, shown Content
		at             Path
	}{
		"examples":       {contentOf(t, text+`,"example":{"body_text":[["Pablo"]]}}`), contentOf(t, text+`}`), "components.body.examples"},
		"named examples": {contentOf(t, text+`,"example":{"body_text_named_params":[{"param_name":"n","example":"P"}]}}`), contentOf(t, text+`}`), "components.body.named_examples"},
		"sample":         {imageOf(t, "4::a", "Hello."), contentOf(t, `{"type":"HEADER","format":"IMAGE"}`, `{"type":"BODY","text":"Hello."}`), samplePath},
		"button example": {button(`,"example":["x"]`), button(``), "components.buttons[0].example"},
		"time to live":   {Content{Category: CategoryMarketing, MessageSendTTLSeconds: new(int64(86400))}, Content{Category: CategoryMarketing}, "message_send_ttl_seconds"},
	} {
		t.Run(name, func(t *testing.T) {
			drift := Reconcile(c.written, c.shown, nil)
			if len(drift.Changed) != 1 || drift.Changed[0] != (Change{Path: c.at, Dropped: true}) {
				t.Fatalf("nothing known: %v", drift.Changed)
			}
			seen, said := Learn(c.written, c.shown, nil, nil)
			if len(said) != 1 || said[0].Path != c.at {
				t.Errorf("told at the write: %v", said)
			}
			again := Reconcile(c.written, c.shown, seen)
			if len(again.Changed) > 0 {
				t.Errorf("never shown, and taken for drift: %v", again.Changed)
			}
			if third := Reconcile(c.written, c.shown, again.Rewrites); len(third.Changed) > 0 {
				t.Errorf("forgotten: %v", third.Changed)
			}
			shown := Reconcile(c.written, c.written, again.Rewrites)
			if len(shown.Changed) > 0 || len(Reconcile(c.written, c.shown, shown.Rewrites).Changed) != 1 {
				t.Errorf("shown, and then not: %v %v", shown.Changed, shown.Rewrites)
			}
		})
	}
}

// A sample that Graph shows only after a while is the one that was sent.
func TestLearnSampleThatIsShownLater(t *testing.T) {
	written := imageOf(t, "4::a", "Hello.")
	seen, _ := Learn(written, contentOf(t, `{"type":"HEADER","format":"IMAGE"}`, `{"type":"BODY","text":"Hello."}`), nil, nil)
	later := Reconcile(written, imageOf(t, "https://cdn.example/a.jpg?oh=1", "Hello."), seen)
	if len(later.Changed) > 0 || later.Rewrites[samplePath] == "" {
		t.Errorf("changed %v, remembered %v", later.Changed, later.Rewrites)
	}
}
