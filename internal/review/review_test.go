package review

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func made(t *testing.T, name string) *Review {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "plans", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := plan.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return Make(p, Options{Dir: filepath.Join("testdata", "before")})
}

func find(t *testing.T, r *Review, address string) *Entry {
	t.Helper()
	i := slices.IndexFunc(r.Entries, func(e Entry) bool { return e.Address == address || e.Address == plan.ResourceType+"."+address })
	if i < 0 {
		t.Fatalf("no %s", address)
	}
	return &r.Entries[i]
}

func titles(e *Entry) string {
	var out []string
	for _, n := range e.Notices {
		out = append(out, string(n.Level)+": "+n.Title)
	}
	return strings.Join(out, "; ")
}

func TestNoticesOfARealPlan(t *testing.T) {
	r := made(t, "update")
	for address, want := range map[string]string{
		"seasonal_promotion":   "Warning: Is reviewed again",
		"catalog":              "Note: Nothing is sent to Meta",
		"gone":                 "Danger: Is deleted, and its name is locked; Note: Why",
		"welcome":              "Danger: Is replaced by a new template; Warning: The old name is locked",
		"forgotten":            "Warning: Terraform lets go of it",
		"imported":             "Note: Comes under Terraform's care",
		"moved_to":             "Note: Moves in the configuration",
		"rejected":             "Warning: Was rejected; Note: Status has changed",
		"paused":               "Warning: Is paused; Note: Status has changed",
		"recategorised":        "Warning: Is reviewed again; Warning: Meta has it in another category",
		"private":              "Warning: Is reviewed again; Note: Sensitive values",
		"pick_up":              "Warning: Is reviewed again; Note: Not all is known yet",
		"count[1]":             "Danger: Is deleted, and its name is locked; Warning: Changed outside; Note: Why",
		`login_code["german"]`: "Warning: Is reviewed again",
		`module.shop["fr"].whatsapp_message_template.hours`: "Note: Is reviewed by Meta",
	} {
		if got := titles(find(t, r, address)); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s\nand not %s", address, got, want)
		}
	}
	if got := titles(find(t, made(t, "deposed"), "promotion")); !strings.HasPrefix(got, "Danger: Is deleted, and its name is locked; Warning: Left over from a replacement") {
		t.Error(got)
	}
}

// A new setting of a module changes every template, and a reader looks for the ones
// that say something else.
func TestWhatNobodySeesComesLast(t *testing.T) {
	var changes []string
	for i, c := range []struct{ name, text, policy string }{{"a", "old", "ABANDON"}, {"b", "new", "DELETE"}, {"c", "old", "ABANDON"}} {
		changes = append(changes, fmt.Sprintf(`{"address":"whatsapp_message_template.x[%d]","mode":"managed","type":"whatsapp_message_template","change":{"actions":["update"],
			"before":{"name":%q,"language":"en","category":"UTILITY","status":"APPROVED","deletion_policy":"DELETE","components":{"body":{"text":"old"}}},
			"after":{"name":%[2]q,"language":"en","category":"UTILITY","status":"APPROVED","deletion_policy":%q,"components":{"body":{"text":%q}}}}}`, i, c.name, c.policy, c.text))
	}
	p, err := plan.Read(strings.NewReader(`{"format_version":"1.2","resource_changes":[` + strings.Join(changes, ",") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range Make(p, Options{}).Entries {
		got = append(got, e.Name.Value)
	}
	if strings.Join(got, " ") != "b a c" {
		t.Error(got)
	}
}

func TestRemovalsShowWhatIsThere(t *testing.T) {
	e := find(t, made(t, "update"), "count[1]")
	if got := message.Plain(e.Before); got != "Somebody wrote this in the web console." {
		t.Error(got)
	}
}

func TestRulesAreApplied(t *testing.T) {
	e := find(t, made(t, "create"), "summer_collection")
	if strings.Contains(titles(e), "No way to opt out") {
		t.Errorf("it has a way to opt out: %s", titles(e))
	}
	if got := titles(find(t, made(t, "update"), "carousel")); strings.Contains(got, "Danger") {
		t.Error(got)
	}
	if got := titles(find(t, made(t, "hostile"), "empty")); !strings.Contains(got, "Danger: ") {
		t.Errorf("no rule is broken: %s", got)
	}
}

func TestWhatIsShownTwice(t *testing.T) {
	r := made(t, "update")
	if e := find(t, r, "catalog"); e.Before != nil || e.Visible || len(e.Attributes) != 1 || e.Attributes[0].Path != "deletion_policy" {
		t.Errorf("%v %v %+v", e.Before, e.Visible, e.Attributes)
	}
	if e := find(t, r, "seasonal_promotion"); e.Before == nil || !e.Visible {
		t.Error("no comparison")
	}
	if got := r.Lead(); got != "22 message templates: 3 deleted, 1 replaced, 1 forgotten, 14 updated, 1 created, 1 imported, 1 moved. 1 resource of another provider changes as well." {
		t.Error(got)
	}
}

func TestImages(t *testing.T) {
	r := made(t, "update")
	if h := find(t, r, "summer_collection").After.Header; h.Image == nil || h.Image.Type != "image/png" || h.Note != "" {
		t.Errorf("%+v", h)
	}
	h := find(t, made(t, "hostile"), `whatsapp_message_template.a["<script>|`+"`@x\\n\"]").After.Cards[0].Header
	if h.Image != nil || h.Note == "" {
		t.Errorf("a file that is no image is shown: %+v", h)
	}
	g := &gallery{options: Options{Dir: t.TempDir()}}
	for name, content := range map[string]string{"text.png": "no image at all", "page.jpg": "<html><script>"} {
		if err := os.WriteFile(filepath.Join(g.options.Dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if image, note := g.image(name); image != nil || !strings.Contains(note, "neither a PNG nor a JPEG") {
			t.Errorf("%s: %v %s", name, image, note)
		}
	}
	if image, note := g.image("missing.png"); image != nil || note == "" {
		t.Errorf("%v %s", image, note)
	}
	if image, note := g.image("."); image != nil || note != "Not shown: it is no file." {
		t.Errorf("%v %s", image, note)
	}
}

// one is a plan with one change, as JSON.
func one(t *testing.T, change string) Entry {
	t.Helper()
	p, err := plan.Read(strings.NewReader(`{"format_version":"1.2","resource_changes":[{"address":"whatsapp_message_template.x","mode":"managed","type":"whatsapp_message_template",` + change + `}]}`))
	if err != nil {
		t.Fatal(err)
	}
	r := Make(p, Options{NoImages: true})
	if len(r.Entries) != 1 {
		t.Fatalf("%d entries", len(r.Entries))
	}
	return r.Entries[0]
}

func TestEditsByStatus(t *testing.T) {
	for status, want := range map[template.Status]string{
		template.StatusApproved: "Warning: Is reviewed again", template.StatusPending: "Warning: Is in review", template.StatusInAppeal: "Warning: Is in review",
		template.StatusRejected: "Warning: Was rejected", template.StatusPaused: "Warning: Is paused", template.StatusDisabled: "Danger: Cannot be edited",
		template.StatusArchived: "Danger: Cannot be edited", "NEWER": "",
	} {
		e := one(t, `"change":{"actions":["update"],"before":{"category":"UTILITY","language":"en","name":"x","status":"`+string(status)+`","components":{"body":{"text":"a b"}}},
			"after":{"category":"UTILITY","language":"en","name":"x","components":{"body":{"text":"a c"}}},"after_unknown":{"status":true}}`)
		if got := titles(&e); got != want {
			t.Errorf("%s: %s", status, got)
		}
	}
}

func TestDeletionsAndReplacements(t *testing.T) {
	for name, test := range map[string]struct{ change, want string }{
		"never approved": {`"change":{"actions":["delete"],"before":{"status":"PENDING"}}`, "Danger: Is deleted"},
		"abandoned":      {`"change":{"actions":["delete"],"before":{"status":"APPROVED","deletion_policy":"ABANDON"}}`, "Warning: Is left in place"},
		"archived":       {`"change":{"actions":["delete"],"before":{"status":"APPROVED","deletion_policy":"ARCHIVE"}}`, "Warning: Is archived"},
		"all languages":  {`"change":{"actions":["delete"],"before":{"status":"APPROVED","deletion_policy":"DELETE_ALL_LANGUAGES"}}`, "Danger: Every language is deleted; Danger: Is deleted, and its name is locked"},
		"disabled":       {`"change":{"actions":["delete"],"before":{"status":"DISABLED","deletion_policy":"DELETE"}}`, "Warning: Is left in place"},
		"same name": {`"action_reason":"replace_by_request","change":{"actions":["delete","create"],"before":{"name":"x","language":"en","category":"UTILITY","status":"APPROVED","components":{"body":{"text":"a b"}}},"after":{"name":"x","language":"en","category":"UTILITY","components":{"body":{"text":"a b"}}}}`,
			"Danger: Is replaced by a new template; Danger: The name is locked; Note: Why"},
		"forgets the old": {`"change":{"actions":["create","forget"],"before":{"name":"x","language":"en","category":"UTILITY","status":"APPROVED"},"after":{"name":"y","language":"en","category":"UTILITY","components":{"body":{"text":"a b"}}}}`, "Warning: Is replaced"},
		"imported, rejected": {`"change":{"actions":["no-op"],"importing":{"id":"1"},"before":{"status":"REJECTED","rejected_reason":"SCAM"},"after":{"status":"REJECTED"}}`,
			"Warning: Was rejected; Note: Comes under Terraform's care"},
		"announced": {`"change":{"actions":["no-op"],"importing":{"id":"1"},"before":{"category":"UTILITY","effective_category":"UTILITY","correct_category":"MARKETING"},"after":{"category":"UTILITY"}}`,
			"Warning: Meta will move it to another category; Note: Comes under Terraform's care"},
	} {
		t.Run(name, func(t *testing.T) {
			e := one(t, test.change)
			if got := titles(&e); got != test.want {
				t.Errorf("%s\nand not %s", got, test.want)
			}
		})
	}
}

// The provider creates the new template of a rename before it deletes the old one,
// in whichever order Terraform asks for the two.
func TestOrderOfAReplacement(t *testing.T) {
	const created, deleted = "The new template is created first.", "The old template is deleted first"
	for name, test := range map[string]struct{ actions, after, unknown, want string }{
		"renamed":                {`"delete","create"`, `"name":"y","language":"en","components":{"body":{"text":"a b"}}`, `{}`, created},
		"other language":         {`"delete","create"`, `"name":"x","language":"de","components":{"body":{"text":"a b"}}`, `{}`, created},
		"renamed, created first": {`"create","delete"`, `"name":"y","language":"en","components":{"body":{"text":"a b"}}`, `{}`, created},
		"same name":              {`"delete","create"`, `"name":"x","language":"en","components":{"body":{"text":"a b"}}`, `{}`, deleted},
		"text not known":         {`"delete","create"`, `"name":"y","language":"en","components":{"body":{}}`, `{"components":{"body":{"text":true}}}`, deleted},
		"out of the library":     {`"delete","create"`, `"name":"y","language":"en","library_template":{"name":"z"}`, `{"components":true}`, deleted},
	} {
		e := one(t, `"change":{"actions":[`+test.actions+`],"before":{"name":"x","language":"en","category":"UTILITY","status":"APPROVED","components":{"body":{"text":"a b"}}},
			"after":{"category":"UTILITY",`+test.after+`},"after_unknown":`+test.unknown+`}`)
		var said strings.Builder
		for _, n := range e.Notices {
			fmt.Fprintln(&said, n.Text)
		}
		if !strings.Contains(said.String(), test.want) {
			t.Errorf("%s: %s", name, said.String())
		}
	}
}

// What Meta alone decides is not said to be somebody's edit.
func TestDoingOfADrift(t *testing.T) {
	const meta, somebody = "Meta has changed it", "Somebody has changed it"
	for name, test := range map[string]struct{ before, after, want string }{
		"rejected":       {`"status":"PENDING"`, `"status":"REJECTED","rejected_reason":"PROMOTIONAL"`, meta},
		"recategorised":  {`"effective_category":"UTILITY"`, `"effective_category":"MARKETING"`, meta},
		"unarchived":     {`"status":"ARCHIVED"`, `"status":"APPROVED"`, somebody},
		"archived":       {`"status":"APPROVED"`, `"status":"ARCHIVED"`, somebody},
		"edited":         {`"status":"APPROVED","components":{"body":{"text":"a b"}}`, `"status":"REJECTED","components":{"body":{"text":"a c"}}`, somebody},
		"in review anew": {`"status":"APPROVED"`, `"status":"PENDING"`, somebody},
	} {
		p, err := plan.Read(strings.NewReader(`{"format_version":"1.2","resource_drift":[{"address":"whatsapp_message_template.x","mode":"managed","type":"whatsapp_message_template",
			"change":{"actions":["update"],"before":{` + test.before + `},"after":{` + test.after + `}}}]}`))
		if err != nil {
			t.Fatal(err)
		}
		if r := Make(p, Options{}); len(r.Drift) != 1 || !strings.HasPrefix(r.Drift[0].Doing(), test.want) {
			t.Errorf("%s: %+v", name, r.Drift)
		}
	}
}

func TestSampleFileWithOtherContent(t *testing.T) {
	e := one(t, `"change":{"actions":["update"],"before":{"revision":"1","components":{"header":{"format":"IMAGE","example_file":"a.png"},"body":{"text":"a"}}},
		"after":{"revision":"2","components":{"header":{"format":"IMAGE","example_file":"a.png"},"body":{"text":"a"}}},"after_unknown":{"status":true}}`)
	if !e.Visible || e.Before == nil || e.After.Header.Mark != "changed" || e.Before.Header.Note == "" {
		t.Errorf("%v %+v", e.Visible, e.After.Header)
	}
}

func TestComparePaths(t *testing.T) {
	paths := []string{"a[10].x", "a[2].x", "a[2].b", "a", "b"}
	slices.SortFunc(paths, comparePaths)
	if got := strings.Join(paths, " "); got != "a a[2].b a[2].x a[10].x b" {
		t.Error(got)
	}
}

func TestTextsFarTooLongAreNotReadByEveryRule(t *testing.T) {
	for length, want := range map[int]bool{plan.MaxShown: false, plan.MaxShown + 1: true} {
		for _, components := range []string{`"components":{"body":{"text":"%s"}}`, `"components":{"body":{"text":"b"},"carousel":{"cards":[{"buttons":[{"type":"URL","text":"a","url":"%s"}]}]}}`} {
			e := one(t, `"change":{"actions":["create"],"after":{"name":"x","language":"en","category":"UTILITY",`+strings.Replace(components, "%s", strings.Repeat("a", length), 1)+`}}`)
			if got := titles(&e); strings.Contains(got, "Far too long") != want || !strings.Contains(got, "Danger: ") {
				t.Errorf("%d bytes: %s", length, got)
			}
		}
	}
}

// read reads a plan out of the members of its JSON that matter.
func read(t *testing.T, members string) *plan.Plan {
	t.Helper()
	p, err := plan.Read(strings.NewReader(`{"format_version":"1.2",` + members + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatChangesBesideTheTemplates(t *testing.T) {
	profile := `{"address":"whatsapp_business_profile.this","mode":"managed","type":"whatsapp_business_profile","change":{"actions":["update"],"before":{"about":"theirs"},"after":{"about":"ours"}}}`
	p := read(t, `"resource_changes":[
		{"address":"whatsapp_flow.booking","mode":"managed","type":"whatsapp_flow","change":{"actions":["create"],"before":null,"after":{"name":"booking"}}},
		{"address":"whatsapp_flow.same","mode":"managed","type":"whatsapp_flow","change":{"actions":["no-op"]}},
		`+profile+`,
		{"address":"data.whatsapp_phone_numbers.all","mode":"data","type":"whatsapp_phone_numbers","change":{"actions":["read"]}},
		{"address":"whatsapp_webhook_subscription.old","mode":"managed","type":"whatsapp_webhook_subscription","change":{"actions":["delete"],"before":{}}},
		{"address":"aws_sns_topic.a","mode":"managed","type":"aws_sns_topic","change":{"actions":["create"]}}],
		"resource_drift":[
		{"address":"whatsapp_business_profile.this","mode":"managed","type":"whatsapp_business_profile","change":{"actions":["update"],"before":{"about":"ours"},"after":{"about":"theirs"}}},
		{"address":"whatsapp_flow.same","mode":"managed","type":"whatsapp_flow","change":{"actions":["update"],"before":{"status":"PUBLISHED"},"after":{"status":"THROTTLED"}}}]`)
	r := Make(p, Options{})
	if got := r.Lead(); got != "No message template changes. 3 other WhatsApp resources: 1 deleted, 1 updated, 1 created. 1 resource of another provider changes as well." {
		t.Error(got)
	}
	var got []string
	for _, b := range r.Besides {
		got = append(got, fmt.Sprintf("%s %s %t %d", b.Kind, b.Address, b.Note != "", len(b.Attributes)))
	}
	if want := []string{"Deleted whatsapp_webhook_subscription.old false 0", "Updated whatsapp_business_profile.this true 1", "Created whatsapp_flow.booking false 0"}; !slices.Equal(got, want) {
		t.Errorf("%q\nand not %q", got, want)
	}
	if len(r.Drift) != 1 || r.Drift[0].Address != "whatsapp_flow.same" || r.Drift[0].Template || len(r.Drift[0].Attributes) != 1 {
		t.Errorf("%+v", r.Drift)
	}
}

// A template that stays in the account is none that is deleted, and an import that
// sends nothing is no update.
func TestKindsAreWhatBecomesOfTheTemplate(t *testing.T) {
	kept := `"status":"REJECTED","name":"a","language":"en_US","deletion_policy":"ABANDON"`
	for name, tc := range map[string]struct {
		change string
		kind   Kind
		title  string
	}{
		"abandoned":               {`"actions":["delete"],"before":{` + kept + `}`, Forgotten, "The message"},
		"disabled":                {`"actions":["delete"],"before":{"status":"DISABLED","name":"a"}`, Forgotten, "The message"},
		"abandoned and approved":  {`"actions":["delete"],"before":{"status":"APPROVED","deletion_policy":"ABANDON"}`, Forgotten, "What customers get"},
		"deleted":                 {`"actions":["delete"],"before":{"status":"APPROVED","deletion_policy":"DELETE"}`, Deleted, "What customers got"},
		"rejected and deleted":    {`"actions":["delete"],"before":{"status":"REJECTED"}`, Deleted, "The message"},
		"imported into the state": {`"actions":["update"],"importing":{"id":"1"},"before":{"status":"APPROVED"},"after":{"status":"APPROVED","deletion_policy":"DELETE"}`, Imported, "The message, which stays the same"},
		"imported and edited":     {`"actions":["update"],"importing":{"id":"1"},"before":{"status":"APPROVED"},"after":{"category":"UTILITY"},"after_unknown":{"status":true}`, Updated, "The message, which stays the same"},
	} {
		r := Make(read(t, `"resource_changes":[{"address":"whatsapp_message_template.a","mode":"managed","type":"whatsapp_message_template","change":{`+tc.change+`}}]`), Options{})
		if e := r.Entries[0]; e.Kind != tc.kind || e.MessageTitle() != tc.title {
			t.Errorf("%s: %s, %s", name, e.Kind, e.MessageTitle())
		}
		for _, n := range r.Entries[0].Notices {
			if text := fmt.Sprint(n.Text); strings.Contains(text, "can still be sent") && r.Entries[0].Status != "APPROVED" {
				t.Errorf("%s: %s", name, text)
			}
		}
	}
}

func TestAnotherSampleFileOfTheSameName(t *testing.T) {
	header := func(file string) string { return `"header":{"format":"IMAGE","example_file":"` + file + `"}` }
	card := func(file string) string { return `{` + header(file) + `}` }
	for name, tc := range map[string]struct {
		before, after, unknown string
		renewed                int
	}{
		"another":           {header("a.png"), header("a.png"), `"revision":true,"status":true`, 1},
		"of a known sum":    {header("a.png"), header("a.png"), `"status":true`, 1},
		"another path":      {header("a.png"), header("b.png"), `"revision":true,"status":true`, 0},
		"one of two":        {`"carousel":{"cards":[` + card("a.png") + `,` + card("b.png") + `]}`, `"carousel":{"cards":[` + card("a.png") + `,` + card("b.png") + `]}`, `"revision":true,"status":true`, 2},
		"the text as well":  {header("a.png") + `,"body":{"text":"x"}`, header("a.png") + `,"body":{"text":"y"}`, `"revision":true,"status":true`, 1},
		"the text alone":    {header("a.png") + `,"body":{"text":"x"}`, header("a.png") + `,"body":{"text":"y"}`, `"status":true`, 0},
		"no sample":         {`"body":{"text":"x"}`, `"body":{"text":"x"}`, `"revision":true,"status":true`, 0},
		"content not known": {header("a.png") + `,"body":{"text":"x"}`, header("a.png"), `"revision":true,"status":true,"components":{"body":true}`, 0},
	} {
		r := Make(read(t, `"resource_changes":[{"address":"whatsapp_message_template.a","mode":"managed","type":"whatsapp_message_template","change":{"actions":["update"],
			"before":{"revision":"1","status":"APPROVED","components":{`+tc.before+`}},"after":{"revision":"2","components":{`+tc.after+`}},"after_unknown":{`+tc.unknown+`}}}]`), Options{NoImages: true})
		e := r.Entries[0]
		if e.Renewed != tc.renewed || strings.Contains(titles(&e), "Sample file has changed") != (tc.renewed > 0) {
			t.Errorf("%s: %d, %s", name, e.Renewed, titles(&e))
		}
		if tc.renewed > 0 && (e.Before == nil || !e.Visible) {
			t.Errorf("%s: nothing to compare", name)
		}
	}
}

// The error that explains stands before those that point to it, and the provider's
// words are those that are looked for.
func TestExplanationsStandFirst(t *testing.T) {
	var told explain.Told
	refused := &graph.Error{Code: 190, HTTPStatus: 401}
	whole, _ := told.Explain(refused)
	short, _ := told.Explain(refused)
	var list []plan.Diagnostic
	for name, detail := range map[string]string{"a": short, "b": short, "z": whole} {
		list = append(list, plan.Diagnostic{IsError: true, Summary: "Unable to read", Detail: detail, Address: plan.ResourceType + "." + name})
	}
	if got := troubles(list, true); got[0].Address != plan.ResourceType+".z" {
		t.Errorf("%+v", got)
	}
}
