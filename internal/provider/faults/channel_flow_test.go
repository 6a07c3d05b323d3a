package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// badFlow is the JSON of a flow that no plan finds wrong, and Meta does: its screen has
// no layout.
const badFlow = `{"version":"7.0","screens":[{"id":"DATE"}]}`

// TestADraftThatCannotBeDeleted again is in the state, so that it stays in nobody's way
// once its JSON is mended, or once nobody wants it any more.
func TestADraftThatCannotBeDeleted(t *testing.T) {
	for name, tc := range map[string]struct {
		then map[string]block
		want []string
	}{
		"mended":  {map[string]block{flowType: {"it": booking(flowOf("DATE"))}}, []string{"booking PUBLISHED"}},
		"removed": {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLab(t, graphtest.Options{}).inProcess()
			l.configure(once, map[string]block{flowType: {"it": booking(badFlow)}})
			l.wire.breaks(rule{op: opEdit, name: "*", fault: serverError})
			if said := l.applyBroken().errors(); !strings.Contains(said, "Property 'layout' is required.") || !strings.Contains(said, "could not be deleted again") {
				t.Errorf("it says %s", said)
			}
			l.wire.heal()
			if err := flows("booking DRAFT")(l.server); err != nil {
				t.Error(err)
			}
			l.configure(once, tc.then)
			l.apply()
			l.planEmpty()
			if err := flows(tc.want...)(l.server); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestAFlowThatCannotBePutBack is a draft for the time being, and is published by the
// apply that mends it.
func TestAFlowThatCannotBePutBack(t *testing.T) {
	l := newLab(t, graphtest.Options{EditPublishedFlows: true}).inProcess()
	l.configure(once, map[string]block{flowType: {"it": booking(flowOf("DATE"))}})
	l.apply()
	l.wire.heal()
	l.configure(once, map[string]block{flowType: {"it": booking(badFlow)}})
	l.wire.breaks(rule{op: writeTo("POST", "assets"), name: "*", skip: 1, fault: serverError})
	if said := l.applyBroken().errors(); !strings.Contains(said, "could not be put back") {
		t.Errorf("it says %s", said)
	}
	l.wire.heal()
	if err := flows("booking DRAFT")(l.server); err != nil {
		t.Error(err)
	}
	l.configure(once, map[string]block{flowType: {"it": booking(flowOf("DAY"))}})
	l.apply()
	l.planEmpty()
	if err := flows("booking PUBLISHED")(l.server); err != nil {
		t.Error(err)
	}
}

// booking is a flow with this JSON.
func booking(text string) block {
	return block{"name": "booking", "categories": []string{"OTHER"}, "flow_json": text}
}

// TestAFlowThatIsReplaced under its own name would end for good: -replace is an error of
// the plan, and of a resource that somebody has tainted the plan warns. Another name goes
// through.
func TestAFlowThatIsReplaced(t *testing.T) {
	const cannot = "Flow cannot be made again under its name"
	l := newLab(t, graphtest.Options{}).inProcess()
	l.configure(once, map[string]block{flowType: {"it": booking(flowOf("DATE"))}})
	l.apply()
	if o := l.run(append(applying, "-replace="+flowType+".it")...); o.code == 0 || !strings.Contains(o.errors(), cannot) {
		t.Errorf("-replace ended with %d: %s", o.code, o.errors())
	}
	l.run("taint", flowType+".it")
	if o := l.run("plan", "-json"); o.code != 0 || !strings.Contains(o.about(flowType+".it"), "warning: "+cannot) {
		t.Errorf("tainted: ended with %d: %s", o.code, o.about(flowType+".it"))
	}
	if err := flows("booking PUBLISHED")(l.server); err != nil {
		t.Error(err)
	}
	l.configure(once, map[string]block{flowType: {"it": with(booking(flowOf("DATE")), "name", "booking_2")}})
	if o := l.apply(); strings.Contains(o.about(flowType+".it"), cannot) {
		t.Error(o.about(flowType + ".it"))
	}
	if err := flows("booking DEPRECATED", "booking_2 PUBLISHED")(l.server); err != nil {
		t.Error(err)
	}
}
