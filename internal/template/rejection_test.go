package template

import (
	"strings"
	"testing"
)

// reasons are those of the page "Message Template" of the Graph API reference,
// each with words that its explanation cannot do without.
var reasons = map[string]struct{ meaning, advice string }{
	"ABUSIVE_CONTENT":        {"threatening", "neutral tone"},
	"CATEGORY_NOT_AVAILABLE": {"cannot have templates in the category", "another category"},
	"INCORRECT_CATEGORY":     {"another category", "Set category"},
	"INVALID_FORMAT":         {"put together", "placeholder"},
	"PROMOTIONAL":            {"advertises something", `category = "MARKETING"`},
	"SCAM":                   {"deceive", "link shortener"},
	"TAG_CONTENT_MISMATCH":   {"language", "language code"},
}

func TestExplainRejectionKnowsEveryReason(t *testing.T) {
	seen := map[string]string{}
	for reason, want := range reasons {
		meaning, advice := ExplainRejection(reason)
		if !strings.Contains(meaning, want.meaning) || !strings.Contains(advice, want.advice) {
			t.Errorf("%s: %q / %q, want %q / %q in it", reason, meaning, advice, want.meaning, want.advice)
		}
		if strings.Contains(meaning, reason) {
			t.Errorf("%s is explained by itself: %q", reason, meaning)
		}
		for _, text := range []string{meaning, advice} {
			if other, again := seen[text]; again {
				t.Errorf("%s and %s are told with the same words", reason, other)
			}
			seen[text] = reason
			checkSentence(t, reason, text)
		}
	}
	for _, reason := range RejectionReasons() {
		if _, ok := reasons[reason]; !ok {
			t.Errorf("%s is no reason of Graph's", reason)
		}
	}
}

// What nobody has explained is not made up.
func TestExplainRejectionIsHonest(t *testing.T) {
	for reason, want := range map[string]string{
		"":          "Meta gave no reason.",
		"NONE":      "Meta gave no reason.",
		"NEWEST_33": "NEWEST_33, which this version of the provider does not know",
	} {
		meaning, advice := ExplainRejection(reason)
		if !strings.Contains(meaning, want) || !strings.Contains(advice, "WhatsApp Manager") {
			t.Errorf("%q: %q / %q", reason, meaning, advice)
		}
		checkSentence(t, reason, meaning)
		checkSentence(t, reason, advice)
	}
}

// checkSentence makes sure that a text can stand between others.
func checkSentence(t *testing.T, reason, text string) {
	t.Helper()
	if text == "" || !strings.HasSuffix(text, ".") || strings.ToUpper(text[:1]) != text[:1] || strings.TrimSpace(text) != text {
		t.Errorf("%s: not a sentence: %q", reason, text)
	}
}

// A template that is MARKETING already is not told to become so.
func TestExplainRejectionInLooksAtTheCategory(t *testing.T) {
	for reason := range reasons {
		for _, category := range []Category{CategoryUtility, CategoryMarketing} {
			meaning, advice := ExplainRejectionIn(reason, category)
			plainMeaning, plainAdvice := ExplainRejection(reason)
			same := meaning == plainMeaning && advice == plainAdvice
			if special := reason == "PROMOTIONAL" && category == CategoryMarketing; same == special || special && strings.Contains(advice, "category") {
				t.Errorf("%s in %s: %s %s", reason, category, meaning, advice)
			}
			checkSentence(t, reason, meaning)
			checkSentence(t, reason, advice)
		}
	}
}
