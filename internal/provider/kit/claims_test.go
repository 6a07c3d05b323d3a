package kit

import (
	"fmt"
	"sync"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/policy"
)

func promo(status template.Status) policy.Template {
	return policy.Template{AccountID: "1", ID: "10", Name: "promo", Language: "en_US", Status: status, Deletion: policy.DeleteLanguage}
}

func create(name, language string) policy.Intention {
	return policy.Intention{Action: policy.Create, Template: policy.Template{AccountID: "1", Name: name, Language: language}}
}

// What Graph said in a run is never overwritten by what a state says.
func TestClaimsTheNewestKnowledgeWins(t *testing.T) {
	var c Claims
	c.Remember(promo("PENDING"))
	if found, read, exists := c.Known(promo("")); !exists || read || found.Status != "PENDING" {
		t.Errorf("%+v, read %v, exists %v", found, read, exists)
	}
	c.Saw(promo("APPROVED"))
	c.Remember(promo("REJECTED"))
	german := promo("")
	german.Language = "EN_us"
	if found, read, exists := c.Known(german); !exists || !read || found.Status != "APPROVED" {
		t.Errorf("%+v, read %v, exists %v", found, read, exists)
	}
	mine, _ := c.Add(t.Context(), policy.Intention{Action: policy.Remove, Template: promo("REJECTED")})
	if mine.Template.Status != "APPROVED" || !mine.Read {
		t.Errorf("the intention has %+v", mine.Intention)
	}
	c.Gone(promo(""))
	if _, _, exists := c.Known(promo("")); exists {
		t.Error("still there")
	}
}

// What is learned after an intention was left reaches whoever meets it later.
func TestClaimsIntentionsAreBroughtUpToDate(t *testing.T) {
	var c Claims
	c.Remember(promo("REJECTED"))
	c.Add(t.Context(), policy.Intention{Action: policy.Remove, Template: promo("REJECTED")})
	c.Saw(promo("APPROVED"))
	_, others := c.Add(t.Context(), create("promo", "en_US"))
	if len(others) != 1 || others[0].Template.Status != "APPROVED" || !others[0].Read {
		t.Errorf("%+v", others)
	}
}

func TestClaimsMeetByNameAndByID(t *testing.T) {
	var c Claims
	renamed := promo("APPROVED")
	renamed.Name = "other"
	keep, _ := c.Add(t.Context(), policy.Intention{Action: policy.Keep, Template: promo("APPROVED")})
	for name, i := range map[string]policy.Intention{
		"its name":     create("promo", "en_US"),
		"its language": create("promo", "de"),
		"its id":       {Action: policy.Keep, Template: renamed},
	} {
		claim, others := c.Add(t.Context(), i)
		if len(others) != 1 || others[0] != keep.Intention {
			t.Errorf("by %s: %+v", name, others)
		}
		c.Withdraw(claim)
	}
	if _, others := c.Add(t.Context(), create("third", "en_US")); len(others) != 0 {
		t.Errorf("a third one meets %+v", others)
	}
	c.GiveUp(promo(""))
	if _, others := c.Add(t.Context(), create("promo", "en_US")); len(others) != 1 || others[0].Action != policy.Remove {
		t.Errorf("given up: %+v", others)
	}
}

// Of two plans that are made at once, one at least learns of the other.
func TestClaimsHaveNoRace(t *testing.T) {
	for n := range 200 {
		var c Claims
		var met sync.Map
		var wait sync.WaitGroup
		for _, i := range []policy.Intention{create("promo", "en_US"), {Action: policy.Remove, Template: promo("APPROVED")}} {
			wait.Go(func() {
				if _, others := c.Add(t.Context(), i); len(others) > 0 {
					met.Store(i.Action, true)
				}
			})
		}
		wait.Wait()
		count := 0
		met.Range(func(any, any) bool { count++; return true })
		if count != 1 {
			t.Fatalf("round %d: %d of two have met the other", n, count)
		}
	}
}

func TestClaimsTake(t *testing.T) {
	var c Claims
	if !c.Take("10") || c.Take("10") || !c.Take("11") {
		t.Error("an id is taken once")
	}
	none := Unconfigured().Claims()
	if _, others := none.Add(t.Context(), create("a", "en")); !none.Take("10") || others != nil {
		t.Error("nobody stands in the way of nobody")
	}
}

// Who means to delete a template has it for itself while it looks whether that is
// still right: in the end it is either deleted or kept, and nobody else's.
func TestClaimsTakeToDelete(t *testing.T) {
	one := promo("REJECTED")
	for name, keeps := range map[string]bool{"deleted": false, "kept": true} {
		var c Claims
		free := c.TakeToDelete(one)
		settled, vacated := c.Vacated(one)
		if !free || c.Take(one.ID) || !vacated || c.IsDeleting(one.ID) {
			t.Errorf("%s: taken to be looked at", name)
		}
		select {
		case <-settled:
			t.Errorf("%s: settled too early", name)
		default:
		}
		if keeps {
			c.Keeps(one)
		} else {
			c.Deletes(one)
			c.Vacates(one)
		}
		<-settled
		if _, vacated := c.Vacated(one); vacated == keeps || c.IsDeleting(one.ID) == keeps || c.Take(one.ID) {
			t.Errorf("%s: vacated %v, deleting %v", name, vacated, c.IsDeleting(one.ID))
		}
	}
	var c Claims
	free := c.Take(one.ID) && !c.TakeToDelete(one)
	if _, vacated := c.Vacated(one); !free || vacated {
		t.Error("what another resource has adopted is not deleted")
	}
}

// A run of thousands asks once for each template.
func BenchmarkClaims(b *testing.B) {
	for b.Loop() {
		var c Claims
		for n := range 6000 {
			t := promo("APPROVED")
			t.ID, t.Name = fmt.Sprint(n), fmt.Sprintf("promo_%d", n)
			c.Remember(t)
			c.Add(b.Context(), policy.Intention{Action: policy.Keep, Template: t})
		}
	}
}
