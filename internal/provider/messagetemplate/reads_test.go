package messagetemplate_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

var unseen = graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultError,
	Error: graphtest.Error{Code: 100, Subcode: 33, Type: "GraphMethodException", Message: "Unsupported get request."}}

// another is a run of its own, which knows nothing of what c has written.
func (c *rpc) another() *rpc {
	_, fast := c.server.(interface {
		Framework() tfprotov6.ProviderServer
	})
	return dial(c.t, !fast)
}

// destroy asks for the template to be deleted.
func (c *rpc) destroy(before kept) *tfprotov6.ApplyResourceChangeResponse {
	c.t.Helper()
	applied, err := c.server.ApplyResourceChange(c.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, Config: c.value(c.resource, `null`), PriorState: before.state, PlannedState: c.value(c.resource, `null`),
		PlannedPrivate: before.private, PlannedIdentity: before.identity,
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return applied
}

// stays checks that what was read or destroyed is still in the state.
func (c *rpc) stays(what string, state *tfprotov6.DynamicValue) {
	c.t.Helper()
	if c.object(c.resource, state) == nil {
		c.t.Errorf("%s: dropped from the state", what)
	}
}

// dropped checks that a refresh lets go of the template, with a warning.
func (c *rpc) dropped(what string, answer *tfprotov6.ReadResourceResponse) {
	c.t.Helper()
	c.works(answer.Diagnostics, nil)
	if c.object(c.resource, answer.NewState) != nil || !strings.Contains(said(answer.Diagnostics), "Message template is gone") {
		c.t.Errorf("%s: still in the state: %s", what, said(answer.Diagnostics))
	}
}

// A template that Graph does not show by its id, but still lists, is not gone.
func TestListedTemplateIsNotGone(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		s.Fail(unseen)
		s.ResetRequests()
		read, _ := c.read(now)
		c.fails(read.Diagnostics, "still lists it under its name")
		c.stays("refresh", read.NewState)
		if n := len(s.Requests()); n != 3 {
			t.Errorf("%d calls, want the read, the account and one page", n)
		}

		s.Fail(graphtest.Fault{Op: graphtest.OpList, Kind: graphtest.FaultToken})
		read, _ = c.read(now)
		c.fails(read.Diagnostics, "could not be found out")
		c.stays("refresh without a listing", read.NewState)

		s.ClearFaults()
		s.DeleteByHand(theID(t, s, "order_paid", "en_US"))
		s.ResetRequests()
		read, _ = c.read(now)
		c.dropped("refresh of what is gone", read)
		if n := len(s.Requests()); n != 3 {
			t.Errorf("%d calls, want the read, the account and one page", n)
		}
	})
}

// A namesake with another id is another template.
func TestNamesakeIsAnotherTemplate(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		s.DeleteByHand(theID(t, s, "order_paid", "en_US"))
		s.Seed(graphtest.Account, `{"name":"order_paid","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Hello."}]}`)
		read, _ := c.read(now)
		c.dropped("refresh", read)
	})
}

// A template that is gone is dropped with a word of the one that has its name now.
func TestGoneNamesWhatTookItsPlace(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		s.DeleteByHand(theID(t, s, "order_paid", "en_US"))
		read, _ := c.read(now)
		c.dropped("alone", read)
		if text := said(read.Diagnostics); !strings.Contains(text, "stay locked") || strings.Contains(text, "import {") {
			t.Errorf("alone: %s", text)
		}
		s.Clock.Advance(31 * 24 * time.Hour)
		s.Seed(graphtest.Account, map[string]any{"name": "order_paid", "language": "en_US", "category": "UTILITY", "components": body("Something else is said in here.")})
		successor := theID(t, s, "order_paid", "en_US")
		read, _ = c.another().read(now)
		c.dropped("replaced", read)
		for _, want := range []string{"id " + successor + ", APPROVED", "import {", `id = "` + graphtest.Account + `/order_paid/en_US"`} {
			if text := said(read.Diagnostics); !strings.Contains(text, want) || strings.Contains(text, "stay locked") {
				t.Errorf("no %q in %s", want, text)
			}
		}
	})
}

// A delete that was refused is not taken for done while the template is listed.
func TestDeleteThatWasRefusedKeepsTheState(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		s.Fail(unseen)
		refused := unseen
		refused.Op = graphtest.OpDelete
		s.Fail(refused)
		destroyed := c.another().destroy(now)
		c.fails(destroyed.Diagnostics, "still lists it under its name")
		c.stays("destroy", destroyed.NewState)

		s.ClearFaults()
		s.DeleteByHand(theID(t, s, "order_paid", "en_US"))
		destroyed = c.another().destroy(now)
		c.works(destroyed.Diagnostics, nil)
		if c.object(c.resource, destroyed.NewState) != nil {
			t.Errorf("still in the state: %s", said(destroyed.Diagnostics))
		}
	})
}

// DELETED is gone, however it is read; PENDING_DELETION is a status.
func TestDeletedStatusIsGone(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		id := theID(t, s, "order_paid", "en_US")
		s.SetStatus(id, "PENDING_DELETION")
		read, pending := c.read(now)
		c.works(read.Diagnostics, nil)
		c.stays("pending deletion", read.NewState)
		s.SetStatus(id, "DELETED")
		for what, before := range map[string]kept{"approved": now, "pending": pending} {
			read, _ = c.read(before)
			c.dropped(what, read)
		}
	})
}

// An answer without the components is no template that somebody has emptied.
func TestHalfAnAnswerIsNoDrift(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, now := c.apply(kept{}, orderPaid)
		id := theID(t, s, "order_paid", "en_US")
		for _, body := range []string{
			`{"name":"order_paid","language":"en_US","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Another."}]}`,
			`{"id":"1","name":"order_paid","language":"en_US","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Another."}]}`,
			`{"id":"` + id + `","name":"order_paid","language":"en_US","status":"APPROVED","category":"UTILITY"}`,
		} {
			s.ClearFaults()
			s.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultAnswer, Body: body})
			read, _ := c.read(now)
			c.fails(read.Diagnostics, "Unable to read message template")
			if !bytes.Equal(read.NewState.MsgPack, now.state.MsgPack) {
				t.Errorf("%s: the state has changed", body)
			}
		}
	})
}

// Of a review that is over, a listing is believed the approval and nothing else.
func TestListedApprovalOnlyIsBelieved(t *testing.T) {
	for name, tc := range map[string]struct {
		happens func(s *graphtest.Server, id string)
		reads   int
	}{
		"approved":                  {func(s *graphtest.Server, id string) { s.Approve(id) }, 0},
		"rejected":                  {func(s *graphtest.Server, id string) { s.Reject(id, "SCAM") }, 1},
		"paused":                    {func(s *graphtest.Server, id string) { s.Pause(id) }, 1},
		"approved, in another kind": {func(s *graphtest.Server, id string) { s.Approve(id); s.Recategorise(id, "MARKETING") }, 1},
		"approved, to be moved":     {func(s *graphtest.Server, id string) { s.Approve(id); s.AnnounceCategory(id, "MARKETING") }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			both(t, graphtest.Options{Review: graphtest.ReviewManual}, func(t *testing.T, c *rpc, s *graphtest.Server) {
				var all []kept
				for i := range 4 {
					_, now := c.apply(kept{}, strings.Replace(orderPaid, "order_paid", fmt.Sprint("order_paid_", i), 1))
					all = append(all, now)
				}
				tc.happens(s, theID(t, s, "order_paid_3", "en_US"))
				next := c.another()
				for _, one := range all[:3] {
					next.read(one)
				}
				s.ResetRequests()
				read, _ := next.read(all[3])
				next.works(read.Diagnostics, nil)
				if reads, pages := len(s.Calls(graphtest.OpRead)), len(s.Calls(graphtest.OpList)); reads != tc.reads || pages != 1 {
					t.Errorf("%d reads and %d pages, want %d and 1", reads, pages, tc.reads)
				}
			})
		})
	}
}

// answered is what Graph answers for a path.
func answered(t *testing.T, s *graphtest.Server, method, path, body string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.URL()+"/v25.0/"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+graphtest.Token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %s %v %s", method, path, resp.Status, err, data)
	}
	return string(data)
}

// Another sample file, and a read that still shows the old one: the refresh
// after it learns the address of the new one, and sees no drift.
func TestAnotherSampleWhileReadsLag(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		file := filepath.Join(t.TempDir(), "sample.png")
		config := func(shade uint8) string {
			path, err := json.Marshal(picture(t, file, shade))
			if err != nil {
				t.Fatal(err)
			}
			return `{"name":"sale","language":"en_US","category":"MARKETING","components":{"header":{"format":"IMAGE","example_file":` + string(path) + `},"body":{"text":"Our sale is on, come and see."}}}`
		}
		created, now := c.apply(kept{}, config(1))
		c.works(created.Diagnostics, nil)
		_, now = c.read(now)
		c.begin()
		_, now = c.read(now) // a file that has changed is planned by a run that refreshes
		stale := answered(t, s, http.MethodGet, theID(t, s, "sale", "en_US")+"?fields=name,language,status,category,components,parameter_format", "")
		s.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultAnswer, Body: stale, Times: 1})
		updated, now := c.applyHere(now, config(2))
		c.works(updated.Diagnostics, nil)
		if n := len(s.Calls(graphtest.OpEdit)); n != 1 {
			t.Fatalf("%d edits", n)
		}
		for range 2 {
			read, next := c.read(now)
			c.works(read.Diagnostics, nil)
			if now = next; !bytes.Equal(c.plan(now, config(2)).PlannedState.MsgPack, now.state.MsgPack) {
				t.Error("drift where there is none")
			}
		}
		// The control: a change by hand is still seen.
		s.EditByHand(theID(t, s, "sale", "en_US"), components(t, `[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::b3RoZXI="]}},{"type":"BODY","text":"Our sale is on, come and see."}]`))
		read, seen := c.read(now)
		c.works(read.Diagnostics, nil)
		if bytes.Equal(seen.state.MsgPack, now.state.MsgPack) {
			t.Error("another file by hand is not seen")
		}
	})
}

// A feature that is opted in by hand shows, though none was declared and Graph
// named none.
func TestCreativeFeatureOptedInByHand(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		config := strings.Replace(orderPaid, "UTILITY", "MARKETING", 1)
		created, _ := c.apply(kept{}, config)
		c.works(created.Diagnostics, nil)
		id := theID(t, s, "order_paid", "en_US")
		unnamed := answered(t, s, http.MethodGet, id+"?fields=name,language,status,category,components,parameter_format", "")
		s.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultAnswer, Body: unnamed})
		imported := c.imports(importing{id: id})
		_, now := c.read(kept{imported.NewState, imported.Private, imported.NewIdentity})
		s.ClearFaults()
		before := now
		named, now := c.read(now)
		c.works(named.Diagnostics, nil)
		if !bytes.Equal(named.NewState.MsgPack, imported.NewState.MsgPack) {
			t.Fatal("features that Graph begins to name, as opted out, are drift")
		}
		answered(t, s, http.MethodPost, id,
			`{"category":"MARKETING","degrees_of_freedom_spec":{"creative_features_spec":{"image_touchups":{"enroll_status":"OPT_IN"}}}}`)
		first, _ := c.read(before)
		if features := fmt.Sprint(c.object(c.resource, first.NewState)["creative_features"]); !strings.Contains(features, "image_touchups") {
			t.Fatalf("named for the first time, as opted in: creative_features is %s", features)
		}
		read, now := c.read(now)
		c.works(read.Diagnostics, nil)
		if features := fmt.Sprint(c.object(c.resource, now.state)["creative_features"]); !strings.Contains(features, "image_touchups") {
			t.Fatalf("creative_features is %s", features)
		}
		none := config[:len(config)-1] + `,"creative_features":{}}`
		if bytes.Equal(c.plan(now, none).PlannedState.MsgPack, now.state.MsgPack) {
			t.Error("the plan is empty")
		}
	})
}

// A setting that is on, and is switched off by hand, shows.
func TestFlagSwitchedOffByHand(t *testing.T) {
	for _, flag := range []string{"cta_url_link_tracking_opted_out", "is_primary_device_delivery_only"} {
		t.Run(flag, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			c := dial(t, false)
			config := orderPaid[:len(orderPaid)-1] + `,"` + flag + `":true}`
			created, now := c.apply(kept{}, config)
			c.works(created.Diagnostics, nil)
			read, now := c.read(now)
			c.works(read.Diagnostics, nil)
			if !bytes.Equal(c.plan(now, config).PlannedState.MsgPack, now.state.MsgPack) {
				t.Fatal("drift where there is none")
			}
			id := theID(t, s, "order_paid", "en_US")
			whole := answered(t, s, http.MethodGet, id+"?fields=name,language,status,category,components,parameter_format", "")
			s.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultAnswer, Body: whole})
			_, now = c.read(now)
			if on := c.object(c.resource, now.state)[flag]; !on.IsNull() {
				t.Errorf("%s is %v", flag, on)
			}
		})
	}
}
