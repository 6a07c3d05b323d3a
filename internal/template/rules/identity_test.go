package rules

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

var identityBreaches = []breach{
	{
		rule: "name-form", breaks: with(utility(plain), `"name":"Parcel-News 2!"`), path: "name",
		says: `"P", "-", "N", " " and "!" in it`, keeps: with(utility(plain), `"name":"parcel_news_2"`), unknown: []string{"name"},
	}, {
		rule: "name-too-long", breaks: with(utility(plain), `"name":"`+strings.Repeat("a", 514)+`"`), path: "name",
		says: "514 characters; Meta allows 512. Shorten it by 2", keeps: with(utility(plain), `"name":"`+strings.Repeat("a", 512)+`"`), unknown: []string{"name"},
	}, {
		rule: "name-reserved", breaks: with(utility(plain), `"name":"hello_world"`), path: "name",
		says: "hello_world is the sample", keeps: with(utility(plain), `"name":"hello_world_2"`), unknown: []string{"name"},
	}, {
		rule: "name-of-sample", breaks: with(utility(plain), `"name":"sample_issue_resolution"`), path: "name",
		says: "sample_issue_resolution is the name", keeps: with(utility(plain), `"name":"sample_of_ours"`), unknown: []string{"name"},
	}, {
		rule: "language-form", breaks: with(utility(plain), `"language":"en-US"`), path: "language",
		says: `Did you mean "en_US", English (US)?`, keeps: with(utility(plain), `"language":"en_us"`), unknown: []string{"language"},
	}, {
		rule: "language-unknown", breaks: with(utility(plain), `"language":"de_XX"`), path: "language",
		says: `Did you mean "de", German?`, keeps: with(utility(plain), `"language":"pt_BR"`), unknown: []string{"language"},
	},
}

func TestNearestLanguage(t *testing.T) {
	for code, want := range map[string]string{
		"EN_us": "en_US", "en-gb": "en_GB", "no": "nb", "nb_NO": "nb", "pt": "pt_BR", "pt_AO": "pt_BR", "zh": "zh_CN", "de_DE": "de",
		"fr_FR": "fr", "esp": "es", "zh-Hans": "zh_CN", "uk_UA": "uk", "ja_JP": "ja", "klingon": "",
	} {
		if got, _ := nearestLanguage(code); got.code != want {
			t.Errorf("%s: %q, want %q", code, got.code, want)
		}
	}
}

func TestLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range languages {
		if seen[l.code] || l.name == "" {
			t.Errorf("%s: twice, or without a name", l.code)
		}
		seen[l.code] = true
	}
	if len(languages) != 111 {
		t.Errorf("%d languages, Meta's page lists 111", len(languages))
	}
	for _, code := range []string{"en", "en_US", "pt_BR", "zh_HK", "fil", "prs_AF", "ar_SA"} {
		if !IsLanguage(code) {
			t.Errorf("%s is not known", code)
		}
	}
}

func TestNearestFeature(t *testing.T) {
	known := []string{"image_touchups", "image_animation"}
	for word, want := range map[string]string{"image_touchup": "image_touchups", "Image_Animation": "image_animation", "sparkle": "", "": ""} {
		if got, _ := template.Suggest(word, known); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
