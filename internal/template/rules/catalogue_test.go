package rules

import (
	"regexp"
	"strings"
	"testing"
)

func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
	for _, r := range Catalogue() {
		if seen[r.ID] || !kebab.MatchString(r.ID) {
			t.Errorf("%q is there twice, or not in kebab case", r.ID)
		}
		seen[r.ID] = true
		if r.Severity != Error && r.Severity != Warning {
			t.Errorf("%s is of severity %v", r.ID, r.Severity)
		}
		if r.Title == "" || len(r.Title) > 60 || strings.HasSuffix(r.Title, ".") {
			t.Errorf("%s has the title %q, which is no summary", r.ID, r.Title)
		}
		if !strings.HasSuffix(r.Says, ".") || r.Source == "" {
			t.Errorf("%s says %q, after %q", r.ID, r.Says, r.Source)
		}
		if r.Subcode != 0 && r.Code == 0 {
			t.Errorf("%s has a subcode without a code", r.ID)
		}
	}
}

func TestCatalogueCannotBeChanged(t *testing.T) {
	Catalogue()[0].ID = "changed"
	Topics()[0].Rules[0].ID = "changed"
	if Catalogue()[0].ID == "changed" || Topics()[0].Rules[0].ID == "changed" {
		t.Error("the catalogue was changed from outside")
	}
}

func TestEveryTopicHasATitleAndRules(t *testing.T) {
	seen := map[string]bool{}
	n := 0
	for _, topic := range Topics() {
		if topic.Title == "" || seen[topic.Title] || len(topic.Rules) == 0 {
			t.Errorf("%q is there twice, or empty", topic.Title)
		}
		seen[topic.Title] = true
		n += len(topic.Rules)
	}
	if n != len(Catalogue()) {
		t.Errorf("%d rules by topic, %d in the catalogue", n, len(Catalogue()))
	}
}

func TestSeverityWords(t *testing.T) {
	if Error.String() != "error" || Warning.String() != "warning" || Severity(7).String() != "Severity(7)" {
		t.Error("severities are not called what they are")
	}
}
