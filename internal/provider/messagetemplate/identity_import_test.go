package messagetemplate_test

import (
	"regexp"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// importing is an import by ID or by identity.
type importing struct {
	id       string
	identity *tfprotov6.DynamicValue
}

func (c *rpc) startImport(i importing) *tfprotov6.ImportResourceStateResponse {
	c.t.Helper()
	req := &tfprotov6.ImportResourceStateRequest{TypeName: typeName, ID: i.id}
	if i.identity != nil {
		req.Identity = &tfprotov6.ResourceIdentityData{IdentityData: i.identity}
	}
	answer, err := c.server.ImportResourceState(c.t.Context(), req)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer
}

// imports does what Terraform does: an import, and a read of what it gave.
func (c *rpc) imports(i importing) *tfprotov6.ReadResourceResponse {
	c.t.Helper()
	started := c.startImport(i)
	c.works(started.Diagnostics, nil)
	if len(started.ImportedResources) != 1 {
		c.t.Fatalf("%d resources imported", len(started.ImportedResources))
	}
	one := started.ImportedResources[0]
	c.has("import", one.Identity, c.str(c.object(c.resource, one.State), "id"))
	read, _ := c.read(kept{one.State, one.Private, one.Identity})
	c.works(read.Diagnostics, nil)
	return read
}

// unsigned is a text without what Meta makes anew for each read.
func unsigned(s string) string { return regexp.MustCompile(`\?ccb=[^"]*`).ReplaceAllString(s, "") }

func TestIdentityOfEveryImport(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		_, _ = c.apply(kept{}, orderPaid)
		id := theID(t, s, "order_paid", "en_US")
		for name, i := range map[string]importing{
			"id":                          {id: id},
			"name and language":           {id: "order_paid/en_US"},
			"account, name and language":  {id: graphtest.Account + "/order_paid/en_US"},
			"language in other case":      {id: "order_paid/en_us"},
			"identity":                    {identity: c.value(c.identity, `{"id":"`+id+`","business_account_id":"`+graphtest.Account+`"}`)},
			"identity without an account": {identity: c.value(c.identity, `{"id":"`+id+`"}`)},
		} {
			read := c.imports(i)
			c.has(name, read.NewIdentity, id)
			if got := c.object(c.resource, read.NewState); c.str(got, "language") != "en_US" || c.str(got, "name") != "order_paid" {
				t.Errorf("%s: got %v", name, got)
			}
			// What was imported plans empty on either server.
			planned := c.plan(kept{read.NewState, read.Private, read.NewIdentity}, orderPaid)
			before, _ := read.NewState.Unmarshal(c.resource)
			after, err := planned.PlannedState.Unmarshal(c.resource)
			if err != nil || !before.Equal(after) {
				t.Errorf("%s: a plan of %s follows", name, after)
			}
			c.has(name+", planned", planned.PlannedIdentity, id)
		}
	})
}

// A template that is not the account's own must never get into a state that
// says so: it would be edited, or deleted, in the wrong place.
func TestImportRefusesWhatIsNotThere(t *testing.T) {
	both(t, graphtest.Options{}, func(t *testing.T, c *rpc, s *graphtest.Server) {
		seedFour(s)
		own := theID(t, s, "order_paid", "en_US")
		foreign := s.Seed(otherAccount, `{"name":"order_paid","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"Hi"}]}`)
		identity := func(text string) importing { return importing{identity: c.value(c.identity, text)} }
		for want, tries := range map[string][]importing{
			"is in another account": {
				{id: foreign}, identity(`{"id":"` + foreign + `"}`), identity(`{"id":"` + foreign + `","business_account_id":"` + graphtest.Account + `"}`),
				identity(`{"id":"` + own + `","business_account_id":"` + otherAccount + `"}`),
			},
			"There is no template with the id 4711":                        {{id: "4711"}, identity(`{"id":"4711"}`)},
			"its account 999999999999999 cannot be read":                   {identity(`{"id":"` + own + `","business_account_id":"999999999999999"}`)},
			"Malformed import identity: id is \"\"":                        {identity(`{"id":""}`), identity(`{}`), identity(`{"business_account_id":"` + graphtest.Account + `"}`)},
			"Malformed import identity: id is \"order_paid/en_US\"":        {identity(`{"id":"order_paid/en_US"}`)},
			"Malformed import identity: business_account_id is \"\"":       {identity(`{"id":"` + own + `","business_account_id":""}`)},
			"Malformed import identity: business_account_id is \"mine\"":   {identity(`{"id":"` + own + `","business_account_id":"mine"}`)},
			"Malformed import ID":                                          {{id: " "}, {id: "order_paid"}, {id: "//"}, {id: "a/b/c"}},
			"has no template \"order_paid\" in language de":                {{id: "order_paid/de"}, {id: graphtest.Account + "/order_paid/de"}},
			"has no template \"promo\" in language en.":                    {{id: "promo/en"}}, // about to be deleted
			"look up message template \"promo\" (de) in account 999999999": {{id: "999999999/promo/de"}},
		} {
			for _, i := range tries {
				answer := c.startImport(i)
				c.fails(answer.Diagnostics, want)
				if len(answer.ImportedResources) > 0 && c.object(c.resource, answer.ImportedResources[0].State) != nil &&
					c.str(c.object(c.resource, answer.ImportedResources[0].State), "id") != "" {
					t.Errorf("%s: imported all the same", want)
				}
			}
		}
		if writes := s.Writes(); len(writes) > 0 {
			t.Errorf("an import wrote: %v", writes)
		}
		// The control: the foreign one is there, for its own account.
		answer := c.startImport(identity(`{"id":"` + foreign + `","business_account_id":"` + otherAccount + `"}`))
		c.works(answer.Diagnostics, nil)
		if got := c.object(c.identity, answer.ImportedResources[0].Identity.IdentityData); c.str(got, "business_account_id") != otherAccount || c.str(got, "id") != foreign {
			t.Errorf("got %v", got)
		}
	})
}

func TestImportWithoutToken(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_ACCESS_TOKEN", "")
	c := dial(t, false)
	for _, id := range []string{"4711", "order_paid/en_US"} {
		c.fails(c.startImport(importing{id: id}).Diagnostics, "Missing access token")
	}
}
