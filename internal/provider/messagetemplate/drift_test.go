package messagetemplate_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
)

// What a person changes by hand shows in the plan and is put back by one edit.
func TestDriftIsSeenAndPutBack(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: func() {
				server.EditByHand(theID(t, server, "seasonal_promotion", "en_US"), components(t,
					`[{"type":"HEADER","format":"TEXT","text":"Our {{1}} is on!","example":{"header_text":["Summer Sale"]}},{"type":"BODY","text":"Everything must go."}]`))
				server.ResetRequests()
			},
			Config:           promo,
			ConfigPlanChecks: plans(plancheck.ResourceActionUpdate),
			Check:            wrote(server, "edit components"),
		},
		resource.TestStep{Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
	)
}

// editEach changes something of each template by hand; one may have nothing to change.
func editEach(t *testing.T, s *graphtest.Server, list []payload) {
	t.Helper()
	changed := 0
	for _, p := range list {
		if editSomething(t, s, p) {
			changed++
		}
	}
	if changed < len(list)-1 {
		t.Fatalf("only %d of %d were changed", changed, len(list))
	}
}

// editSomething changes the last text of a template in the way the web
// console would: the last button's label, or its address, or the body.
func editSomething(t *testing.T, s *graphtest.Server, p payload) bool {
	t.Helper()
	found, ok := s.Find(graphtest.Account, p.Name, p.Language)
	if !ok {
		t.Fatalf("no %s", p.Name)
	}
	data, err := json.Marshal(found.Sent)
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]any
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	if !editButton(list) && !editBody(list) {
		t.Errorf("%s: nothing to change", p.label)
		return false
	}
	s.EditByHand(found.ID, list)
	return true
}

func editButton(list []map[string]any) bool {
	for _, c := range list {
		buttons, _ := c["buttons"].([]any)
		for i := len(buttons) - 1; i >= 0; i-- {
			b := buttons[i].(map[string]any)
			if _, labelled := b["text"]; labelled {
				b["text"] = "Changed by hand"
				return true
			}
		}
		cards, _ := c["cards"].([]any)
		for _, card := range cards {
			var inner []map[string]any
			for _, part := range card.(map[string]any)["components"].([]any) {
				inner = append(inner, part.(map[string]any))
			}
			if editButton(inner) {
				return true
			}
		}
	}
	return false
}

func editBody(list []map[string]any) bool {
	for _, c := range list {
		if c["type"] != "BODY" {
			continue
		}
		if _, written := c["text"]; written {
			c["text"] = "Changed by hand."
			delete(c, "example")
		} else {
			c["add_security_recommendation"] = c["add_security_recommendation"] != true
		}
		return true
	}
	return false
}

// Gone: out of the state with a warning, and created again by the next apply.
func TestGoneIsCreatedAgain(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	withTerraform(t,
		resource.TestStep{Config: promo},
		resource.TestStep{
			PreConfig: func() {
				server.DeleteByHand(theID(t, server, "seasonal_promotion", "en_US"))
				server.ClearLocks()
				server.ResetRequests()
			},
			Config:           promo,
			ConfigPlanChecks: plans(plancheck.ResourceActionCreate),
			Check:            wrote(server, "create category components language name"),
		},
	)
}

// A template that may not be seen is not a template that is gone.
func TestLostPermissionKeepsTheState(t *testing.T) {
	for name, c := range map[string]struct {
		lose func(*graphtest.Server)
		want string
	}{
		"account hidden":    {func(s *graphtest.Server) { s.RevokeAccount(graphtest.Token, graphtest.Account) }, "lost permission"},
		"account forbidden": {func(s *graphtest.Server) { s.ForbidAccount(graphtest.Token, graphtest.Account) }, "200"},
		"token expired":     {func(s *graphtest.Server) { s.ExpireToken(graphtest.Token) }, "190"},
	} {
		t.Run(name, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig:   func() { c.lose(server) },
					Config:      promo,
					PlanOnly:    true,
					ExpectError: acctest.Says("Unable to read message template", c.want),
				},
				resource.TestStep{
					PreConfig: func() {
						server.RestoreAccount(graphtest.Token, graphtest.Account)
						server.AddToken(graphtest.Token, "whatsapp_business_management", "whatsapp_business_messaging")
						server.ResetRequests()
					},
					Config:           promo,
					ConfigPlanChecks: plans(plancheck.ResourceActionNoop),
					Check:            wrote(server),
				},
			)
		})
	}
}

// Meta may put a template in another category; that is never repaired.
func TestCategoryIsShownAndNeverRepaired(t *testing.T) {
	utility := with(t, promo, `"MARKETING"`, `"UTILITY"`)
	judge := func(string, string) string { return "MARKETING" }
	t.Run("warn", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{Category: judge})
		run(t,
			resource.TestStep{Config: utility, ConfigStateChecks: []statecheck.StateCheck{holds("category", "UTILITY"), holds("effective_category", "MARKETING")}},
			resource.TestStep{PreConfig: reset(server), Config: utility, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
			// Agreeing with what Meta has done already is no edit.
			resource.TestStep{PreConfig: reset(server), Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: wrote(server)},
		)
	})
	t.Run("fail", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{Category: judge})
		strict := with(t, utility, adding(`on_category_change = "fail"`)...)
		run(t,
			resource.TestStep{Config: utility},
			resource.TestStep{Config: strict, ExpectError: acctest.Says("Meta has put the template in another category", "MARKETING")},
		)
		if err := wrote(server, "create category components language name", "delete hsm_id name")(nil); err != nil {
			t.Error(err)
		}
	})
	t.Run("fail, at once", func(t *testing.T) {
		// Told as a warning by the create: an error would taint the template.
		server := acctest.Start(t, graphtest.Options{Category: judge})
		strict := with(t, utility, adding(`on_category_change = "fail"`)...)
		run(t,
			resource.TestStep{Config: strict, ExpectError: acctest.Says("Meta has put the template in another category", "MARKETING")},
			resource.TestStep{Config: with(t, strict, `"fail"`, `"accept"`), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate)},
		)
		if n := len(server.Calls(graphtest.OpCreate)); n != 1 {
			t.Errorf("%d creates", n)
		}
	})
	t.Run("announced", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		run(t,
			resource.TestStep{Config: promo},
			resource.TestStep{
				PreConfig: func() {
					server.AnnounceCategory(theID(t, server, "seasonal_promotion", "en_US"), "UTILITY")
					server.ResetRequests()
				},
				Config: promo, Check: wrote(server),
				ConfigPlanChecks:  plans(plancheck.ResourceActionNoop),
				ConfigStateChecks: []statecheck.StateCheck{holds("correct_category", "UTILITY")},
			},
		)
	})
}

// A rejection is a warning and not an error: an error would taint the resource.
func TestRejectedStaysInState(t *testing.T) {
	for _, mode := range []graphtest.ReviewMode{graphtest.ReviewAtOnce, graphtest.ReviewInstant} {
		t.Run(fmt.Sprint(mode), func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{Review: mode, Verdict: func(string, string) string { return "TAG_CONTENT_MISMATCH" }})
			run(t,
				resource.TestStep{Config: promo, ConfigStateChecks: []statecheck.StateCheck{holds("status", "REJECTED"), holds("rejected_reason", "TAG_CONTENT_MISMATCH")}},
				resource.TestStep{PreConfig: reset(server), Config: promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
			)
		})
	}
}
