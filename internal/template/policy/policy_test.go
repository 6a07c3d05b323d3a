package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// promo is an approved template that exists; next is what may take its place.
var (
	promo = Template{
		AccountID: "1", ID: "10", Name: "promo", Language: "en_US",
		Status: template.StatusApproved, EffectiveCategory: template.CategoryMarketing, Deletion: DeleteLanguage,
	}
	next = Template{AccountID: "1", Name: "promo_v2", Language: "en_US"}
)

func in(status template.Status) Template {
	t := promo
	t.Status = status
	return t
}

func before(status template.Status) Template {
	t := in(status)
	t.WasApproved = true
	return t
}

func by(deletion Deletion, status template.Status) Template {
	t := in(status)
	t.Deletion = deletion
	return t
}

func called(name, language string) Template {
	t := next
	t.Name, t.Language = name, language
	return t
}

// titles are what findings come to, errors with an exclamation mark.
func titles(findings []Finding) string {
	var out []string
	for _, f := range findings {
		mark := ""
		if f.Severity == Error {
			mark = "!"
		}
		out = append(out, mark+f.Attribute+": "+f.Title)
	}
	return strings.Join(out, "; ")
}

func TestEdit(t *testing.T) {
	now := time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)
	content := template.Edit{Content: template.Content{Components: template.Components{{Type: template.TypeBody, Text: "Hello"}}}}
	utility := template.Edit{Content: template.Content{Category: template.CategoryUtility}}
	same := template.Edit{Content: template.Content{Category: template.CategoryMarketing, LinkTrackingOptedOut: new(true)}}
	today := Quota{now.Add(-time.Hour).Unix()}
	for _, c := range []struct {
		status template.Status
		edit   template.Edit
		quota  Quota
		want   string
	}{
		{template.StatusApproved, template.Edit{}, today, ""},
		{template.StatusApproved, content, nil, "components: Meta will review the message template again"},
		{template.StatusApproved, content, today, "!components: Message template was edited too often"},
		{template.StatusApproved, utility, nil, "!category: Category of an approved template cannot be changed"},
		{template.StatusApproved, same, nil, "cta_url_link_tracking_opted_out: Meta will review the message template again"},
		{template.StatusPending, content, today, "components: Message template is in review"},
		{template.StatusInAppeal, utility, nil, "category: Message template is in review"},
		{template.StatusRejected, utility, today, ""},
		{template.StatusPaused, content, today, ""},
		{template.StatusDisabled, content, nil, "!components: Message template cannot be edited"},
		{template.StatusArchived, content, nil, "!components: Message template cannot be edited"},
		{template.StatusLimitExceeded, content, nil, "!components: Message template cannot be edited"},
		{template.StatusPendingDeletion, content, nil, "!components: Message template cannot be edited"},
		{"NEWER", content, nil, ""},
	} {
		if got := titles(Edit(in(c.status), c.edit, c.quota, now)); got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.status, c.edit, got, c.want)
		}
	}
}

func TestRemoval(t *testing.T) {
	for _, c := range []struct {
		template Template
		want     string
	}{
		{in(template.StatusApproved), "name: The name will be locked"},
		{in(template.StatusPaused), "name: The name will be locked"},
		{in(template.StatusPending), "name: The name may be locked"},
		{in(template.StatusRejected), ""},
		{in(template.StatusDisabled), "!deletion_policy: Disabled template cannot be deleted"},
		{by(Archive, template.StatusDisabled), "!deletion_policy: Disabled template cannot be deleted"},
		{by(Archive, template.StatusApproved), "deletion_policy: Message template will be archived"},
		{by(Archive, template.StatusPending), "!deletion_policy: Message template cannot be archived"},
		{by(Abandon, template.StatusPending), "deletion_policy: Message template will be left in place"},
		{by(Prevent, template.StatusApproved), "!deletion_policy: Message template is protected from removal"},
		{by(Prevent, template.StatusDisabled), "!deletion_policy: Message template is protected from removal"},
		{by(DeleteAllLanguages, template.StatusRejected), "deletion_policy: Every language of the template will be deleted"},
	} {
		if got := titles(Removal(c.template, false)); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.template.Deletion, c.template.Status, got, c.want)
		}
	}
	// What no configuration has any more is let go of.
	if got := titles(Removal(in(template.StatusDisabled), true)); got != "deletion_policy: Disabled message template is left in place" {
		t.Error(got)
	}
}

func TestReplacement(t *testing.T) {
	const locked = "name: The old name will be locked"
	elsewhere := promo
	elsewhere.AccountID, elsewhere.ID = "2", ""
	for name, c := range map[string]struct {
		template, successor Template
		policy              Deletion
		want                string
	}{
		"renamed":                        {promo, next, DeleteLanguage, locked},
		"another language":               {promo, called("promo", "de"), DeleteLanguage, locked},
		"a language that is none":        {promo, called("promo", "en_XX"), DeleteLanguage, "!language: Unknown language code"},
		"such a one, and nothing goes":   {by(Abandon, template.StatusApproved), called("promo", "en_XX"), Abandon, "deletion_policy: Message template will be left in place"},
		"another account":                {promo, elsewhere, DeleteLanguage, "business_account_id: Message template moves to another account"},
		"protected":                      {by(Prevent, template.StatusApproved), next, Prevent, "!deletion_policy: Message template is protected from removal"},
		"protected until now":            {by(Prevent, template.StatusApproved), next, DeleteLanguage, "!deletion_policy: Deletion policy has to be applied first"},
		"disabled":                       {in(template.StatusDisabled), next, DeleteLanguage, "!deletion_policy: Disabled template cannot be deleted"},
		"another policy at once":         {promo, next, Abandon, "!deletion_policy: Deletion policy has to be applied first"},
		"all languages, and one is kept": {by(DeleteAllLanguages, template.StatusApproved), called("promo", "de"), DeleteAllLanguages, "!deletion_policy: Replacing would delete the new template too"},
	} {
		if got := titles(Replacement(c.template, c.successor, c.policy)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestCategory(t *testing.T) {
	for _, c := range []struct {
		asked, announced template.Category
		on               OnCategoryChange
		want             string
	}{
		{"MARKETING", "", CategoryWarn, ""},
		{"UTILITY", "", CategoryWarn, "category: Meta has put the template in another category"},
		{"UTILITY", "", CategoryFail, "!category: Meta has put the template in another category"},
		{"UTILITY", "UTILITY", CategoryAccept, ""},
		{"MARKETING", "UTILITY", CategoryWarn, "category: Meta will move the template to another category"},
	} {
		if got := titles(Category(promo, c.asked, c.announced, c.on)); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	// An error names what agrees, and no other account is led into trouble by it.
	for asked, elsewhere := range map[template.Category]bool{"UTILITY": true, "MARKETING": false} {
		said := fmt.Sprint(Category(promo, asked, "UTILITY", CategoryFail))
		if !strings.Contains(said, `"accept" agrees`) || strings.Contains(said, "if no other account has the template as UTILITY") != elsewhere || strings.Contains(said, "destroy") {
			t.Error(said)
		}
	}
	free := promo
	free.EffectiveCategory = "FREE_SERVICE"
	if got := titles(Category(free, "UTILITY", "", CategoryWarn)); got != "category: Meta has put the template in a category of its own" {
		t.Error(got)
	}
}

// Two plans of one run, in both orders: whichever comes second must refuse.
func TestTogether(t *testing.T) {
	keep := func(t Template) Intention {
		return Intention{Action: Keep, Template: t, Category: t.EffectiveCategory, Read: true}
	}
	remove := func(t Template, read bool) Intention { return Intention{Action: Remove, Template: t, Read: read} }
	create := func(name, language string, category template.Category) Intention {
		return Intention{Action: Create, Template: called(name, language), Category: category}
	}
	german := promo
	german.ID, german.Language = "11", "de"
	again := create("promo", "en_us", "MARKETING")
	renamed := again
	renamed.GivesUp = true
	for name, c := range map[string]struct {
		a, b Intention
		want string // of each order, that of a last
	}{
		"two names":                           {create("promo_v2", "en_US", "UTILITY"), keep(promo), ""},
		"two languages":                       {create("promo", "de", "MARKETING"), keep(promo), ""},
		"two languages, two categories":       {create("promo", "de", "UTILITY"), keep(promo), "Languages of one template are in two categories"},
		"one of them not known":               {create("promo", "de", ""), keep(promo), ""},
		"one beside a language that goes":     {create("promo", "de", "UTILITY"), remove(promo, true), ""},
		"declared twice":                      {again, create("promo", "en_US", "MARKETING"), "Message template is declared twice"},
		"declared again":                      {again, keep(promo), "Message template is declared twice"},
		"approved, given up for itself":       {again, remove(promo, true), "Replacing would lose the message template"},
		"in review, given up for itself":      {again, remove(in(template.StatusPending), true), "Replacing would lose the message template"},
		"a status that is newer":              {again, remove(in("NEWER"), true), "Replacing would lose the message template"},
		"rejected, given up for itself":       {again, remove(in(template.StatusRejected), true), ""},
		"approved once, and rejected since":   {again, remove(before(template.StatusRejected), true), "Replacing would lose the message template"},
		"rejected, for one that is renamed":   {renamed, remove(in(template.StatusRejected), true), "Name is passed on within one plan"},
		"rejected, as a state has it":         {again, remove(in(template.StatusRejected), false), "Replacing would lose the message template"},
		"rejected, and archived":              {again, remove(by(Archive, template.StatusRejected), true), "Replacing would lose the message template"},
		"abandoned and made anew":             {again, remove(by(Abandon, template.StatusRejected), true), "Message template is left in place and created anew"},
		"at two addresses":                    {keep(promo), keep(promo), "Message template is managed twice"},
		"kept and removed":                    {keep(promo), remove(promo, true), "Removing would delete a template that is kept"},
		"kept and abandoned":                  {keep(promo), remove(by(Abandon, template.StatusApproved), true), ""},
		"kept and disabled":                   {keep(in(template.StatusDisabled)), remove(in(template.StatusDisabled), true), ""},
		"removed twice":                       {remove(promo, true), remove(promo, true), ""},
		"all languages":                       {remove(by(DeleteAllLanguages, template.StatusApproved), true), keep(german), "Deleting"},
		"all languages, with one more to be":  {remove(by(DeleteAllLanguages, template.StatusApproved), true), create("promo", "fr", "MARKETING"), "Deleting"},
		"all languages, and the other goes":   {remove(by(DeleteAllLanguages, template.StatusApproved), true), remove(german, true), ""},
		"one language, and the other is kept": {remove(promo, true), keep(german), ""},
	} {
		for _, findings := range [][]Finding{Together(c.a, c.b), Together(c.b, c.a)} {
			got := ""
			if len(findings) > 0 {
				got = findings[0].Title
			}
			if len(findings) > 1 || (got == "") != (c.want == "") || !strings.HasPrefix(got, c.want) {
				t.Errorf("%s: %q, want %q", name, titles(findings), c.want)
			}
			if slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity != Error || f.Detail == "" }) {
				t.Errorf("%s: no error: %+v", name, findings)
			}
		}
	}
}

// Every status has a meaning, and every one that nobody waits out has a way on.
func TestStandings(t *testing.T) {
	for _, status := range append(template.Statuses(), "NEWER") {
		s := StandingOf(status, "", template.CategoryUtility)
		if s.Meaning == "" || s.Final && s.Action == "" {
			t.Errorf("%s: %+v", status, s)
		}
		if s.Sendable != (status == template.StatusApproved) || s.Final && (status.IsInReview() || s.Sendable) {
			t.Errorf("%s: %+v", status, s)
		}
	}
	if s := StandingOf(template.StatusRejected, "SCAM", "UTILITY"); !strings.Contains(s.Meaning, "SCAM") {
		t.Error(s.Meaning)
	}
}

// A reason is Graph's word, and may hold anything.
func TestStandingShowsWhatCannotBeSeen(t *testing.T) {
	s := StandingOf(template.StatusRejected, "OK\u202e\u200b", template.CategoryMarketing)
	if said := fmt.Sprint(s); strings.ContainsAny(said, "\u202e\u200b") || !strings.Contains(said, "RIGHT-TO-LEFT OVERRIDE") {
		t.Errorf("said %q", said)
	}
}
