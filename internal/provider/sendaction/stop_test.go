package sendaction_test

import "testing"

// An invocation that comes in just after Terraform has asked to stop, as at
// Ctrl-C, writes to nobody.
func TestNothingIsSentAfterStop(t *testing.T) {
	s, a := start(t, hello)
	if o := a.Invoke(of("hello", nil)); o.Failed() {
		t.Fatal(o) // the control: before that it is sent
	}
	sent(t, s, 1)
	a.Stop()
	if o := a.Invoke(of("hello", nil)); !o.Failed() {
		t.Errorf("it went on after the stop: %q", o.Progress)
	}
	sent(t, s, 1)
}
