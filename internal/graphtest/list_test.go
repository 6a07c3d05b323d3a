package graphtest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestCursorsLookLikeMetas(t *testing.T) {
	for offset, want := range map[int]string{0: "MAZDZD", 2: "MgZDZD", 24: "MjQZD", 100: "MTAw"} {
		if got := cursor(offset); got != want {
			t.Errorf("cursor(%d) = %s", offset, got)
		}
		if got, e := offsetOf(want); e != nil || got != offset {
			t.Errorf("offsetOf(%s) = %d, %v", want, got, e)
		}
	}
}

func TestPaging(t *testing.T) {
	c := start(t, Options{})
	for i := range 60 {
		c.s.Seed(Account, simple(fmt.Sprintf("t%02d", i)))
	}
	a := c.do("GET", create, nil)
	names := namesOf(a)
	if len(names) != 25 || names[0] != "t59" {
		t.Fatalf("first page %v", names)
	}
	paging := a.body["paging"].(map[string]any)
	next, _ := paging["next"].(string)
	if !strings.Contains(next, "access_token="+Token) || paging["previous"] != nil {
		t.Errorf("paging %v", paging)
	}
	var all []string
	after := ""
	for page := 0; ; page++ {
		a := c.do("GET", create+"?limit=25&fields=name&after="+after, nil)
		all = append(all, namesOf(a)...)
		paging := a.body["paging"].(map[string]any)
		after = paging["cursors"].(map[string]any)["after"].(string)
		if paging["next"] == nil {
			if page != 2 || after != "NTkZD" {
				t.Errorf("page %d ends with %s", page, after)
			}
			break
		}
	}
	if len(all) != 60 || all[59] != "t00" {
		t.Errorf("all pages: %v", all)
	}
	if got := c.list("limit=10&before=" + cursor(25)); got[0] != "t44" || len(got) != 10 {
		t.Errorf("before: %v", got)
	}
	if got := c.do("GET", create+"?after="+cursor(59), nil).raw; got != `{"data":[]}` {
		t.Errorf("beyond the end: %s", got)
	}
}

func TestFollowingNextLeaksTheToken(t *testing.T) {
	c := start(t, Options{})
	c.s.SeedMany(Account, 30)
	next := c.do("GET", create, nil).body["paging"].(map[string]any)["next"].(string)
	c.token = ""
	u, err := url.Parse(next)
	if err != nil {
		t.Fatal(err)
	}
	if got := namesOf(c.raw("GET", u.RequestURI(), nil)); len(got) != 5 {
		t.Errorf("second page %v", got)
	}
	log := c.s.Requests()
	if log[0].TokenInURL || !log[1].TokenInURL || log[1].Query.Has("access_token") {
		t.Errorf("log %+v", log)
	}
}

func TestListRefusals(t *testing.T) {
	c := start(t, Options{PageLimit: 100})
	c.s.Seed(Account, simple("a"))
	for query, code := range map[string]int{
		"limit=101": 1, "limit=0": 100, "limit=x": 100, "after=rubbish": 131059, "before=rubbish": 131059, "fields=bogus": 100, "status=fine": 100,
		"category=[%22x%22]": 100, "quality_score=blue": 100, "source=x": 100, "since=x": 100, "summary=x": 100,
	} {
		c.do("GET", create+"?"+query, nil).want(t, code, 0)
	}
	a := c.do("GET", create+"?limit=101", nil)
	if a.status != 500 || !strings.Contains(a.raw, "Please reduce the amount of data") {
		t.Error(a.raw)
	}
	if a := c.do("GET", create+"?fields=bogus", nil); !strings.Contains(a.raw, "(#100) Tried accessing nonexisting field (bogus)") {
		t.Error(a.raw)
	}
	c.do("GET", create+"?limit=100&since=2026-01-01&summary=true", nil).want(t, 0, 0)
}

func TestFilters(t *testing.T) {
	c := start(t, Options{Clock: NewClock(time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC))})
	seed := func(name string, changes map[string]any) string {
		return c.s.Seed(Account, with(simple(name), changes))
	}
	seed("order_sent", map[string]any{"language": "en"})
	seed("order_paid", map[string]any{"category": "MARKETING", "components": []any{map[string]any{"type": "BODY", "text": "Glück gehabt"}}})
	id := seed("welcome", map[string]any{"language": "fr"})
	c.s.SetQuality(id, "GREEN")
	c.s.Clock.Advance(24 * time.Hour)
	c.s.Pause(seed("order", nil))
	for query, want := range map[string]string{
		"name=order":                                "order order_paid order_sent",
		"name=order_paid":                           "order_paid",
		"name=order_paid_not":                       "",
		"content=gl%C3%BCck":                        "order_paid",
		"name_or_content=parcel":                    "order welcome order_sent",
		"name_or_content=paid":                      "order_paid",
		"language=fr":                               "welcome",
		"language=fr,en":                            "welcome order_sent",
		`language=["fr","en"]`:                      "welcome order_sent",
		"category=marketing":                        "order_paid",
		"status=approved":                           "welcome order_paid order_sent",
		`status=["PAUSED"]`:                         "order",
		"quality_score=GREEN":                       "welcome",
		"quality_score=UNKNOWN&language=en":         "order_sent",
		"source=MANUAL&name=welcome":                "welcome",
		"source=AUTO_GENERATED":                     "",
		"since=2026-09-02":                          "order",
		"until=2026-09-02":                          "welcome order_paid order_sent",
		fmt.Sprintf("since=%d", int64(32503680000)): "",
	} {
		if got := strings.Join(c.list(strings.ReplaceAll(query, `"`, "%22")), " "); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestFieldsAndSummary(t *testing.T) {
	c := start(t, Options{})
	id := c.s.Seed(Account, simple("a"))
	for query, want := range map[string]string{
		"fields=name,category,status":       `{"data":[{"name":"a","category":"UTILITY","status":"APPROVED","id":"` + id + `"}],"paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}}}`,
		"fields=id,quality_score{score}":    `{"data":[{"quality_score":{"score":"UNKNOWN"},"id":"` + id + `"}],"paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}}}`,
		"fields=name,library_template_name": `{"data":[{"name":"a","id":"` + id + `"}],"paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}}}`,
		"fields=id&summary=total_count,message_template_count,message_template_limit,are_translations_complete": `{"data":[{"id":"` + id + `"}],"paging":{"cursors":{"before":"MAZDZD","after":"MAZDZD"}},` +
			`"summary":{"total_count":1,"message_template_count":1,"message_template_limit":6000,"are_translations_complete":true}}`,
	} {
		if got := c.do("GET", create+"?"+query, nil).raw; got != want {
			t.Errorf("%s:\n got %s\nwant %s", query, got, want)
		}
	}
}

func TestDefaultFields(t *testing.T) {
	c := start(t, Options{})
	got := c.do("GET", c.s.Seed(Account, simple("a")), nil).raw
	last := -1
	for _, name := range []string{"name", "parameter_format", "components", "language", "status", "category", "sub_category", "disable_ios_autofill", "is_primary_device_delivery_only", "id"} {
		at := strings.Index(got, `"`+name+`":`)
		if at <= last {
			t.Errorf("%s out of place in %s", name, got)
		}
		last = at
	}
	for _, name := range []string{"quality_score", "rejected_reason", "correct_category", "last_updated_time", "cta_url_link_tracking_opted_out", "degrees_of_freedom_spec", "health_status"} {
		if strings.Contains(got, name) {
			t.Errorf("%s without being asked for", name)
		}
	}
	all := c.read(c.create(simple("b")), slices.Sorted(func(yield func(string) bool) {
		for name := range templateFields {
			if !yield(name) {
				return
			}
		}
	})...)
	for _, name := range []string{"quality_score", "rejected_reason", "last_updated_time", "cta_url_link_tracking_opted_out", "health_status", "source"} {
		if all[name] == nil {
			t.Errorf("no %s in %v", name, all)
		}
	}
}

func TestListLag(t *testing.T) {
	c := start(t, Options{ListLag: time.Minute})
	id := c.create(simple("new"))
	if got := c.list(""); len(got) != 0 {
		t.Errorf("a new template is listed: %v", got)
	}
	if got := c.read(id)["name"]; got != "new" {
		t.Errorf("read %v", got)
	}
	c.s.Clock.Advance(time.Minute)
	c.list("")
	c.do("POST", id, edited("Edited text.")).want(t, 0, 0)
	if a := c.do("GET", create, nil); strings.Contains(a.raw, "Edited text.") {
		t.Errorf("an edit is listed: %s", a.raw)
	}
	if a := c.do("GET", id, nil); !strings.Contains(a.raw, "Edited text.") {
		t.Errorf("an edit is not read: %s", a.raw)
	}
	c.s.Clock.Advance(time.Minute)
	if a := c.do("GET", create, nil); !strings.Contains(a.raw, "Edited text.") {
		t.Errorf("an edit is never listed: %s", a.raw)
	}
	c.s.Approve(id)
	c.s.Clock.Advance(24 * time.Hour)
	if err := c.s.TryEdit(id, []any{object{"type": "BODY", "text": "Edited by hand."}}); err != nil {
		t.Fatal(err)
	}
	if a := c.do("GET", create, nil); strings.Contains(a.raw, "Edited by hand.") {
		t.Errorf("an edit by hand is listed: %s", a.raw)
	}
	c.s.Clock.Advance(time.Minute)
	c.do("DELETE", create+"?name=new", nil).want(t, 0, 0)
	if got := c.list(""); len(got) != 1 || len(c.s.Templates(Account)) != 0 {
		t.Errorf("a deletion is listed: %v", got)
	}
	c.s.Clock.Advance(time.Minute)
	if got := c.list(""); len(got) != 0 {
		t.Errorf("a deleted template stays: %v", got)
	}
}
