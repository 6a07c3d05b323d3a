package rules

import (
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// IsLanguage reports whether Graph is known to take a language code.
func IsLanguage(code string) bool {
	return slices.ContainsFunc(languages, func(l language) bool { return l.code == code }) || slices.Contains(languagesSeen, code)
}

// otherCodes are common codes of languages that Meta writes in another way.
var otherCodes = map[string]string{
	"no": "nb", "nn": "nb", "iw": "he", "in": "id", "tl": "fil", "zh": "zh_CN", "zh_hans": "zh_CN", "zh_hant": "zh_TW",
	"pt": "pt_BR", "be": "be_BY", "ps": "ps_AF", "prs": "prs_AF", "rw": "rw_RW", "ky": "ky_KG", "si": "si_LK", "kz": "kk",
	"ua": "uk", "cz": "cs", "jp": "ja", "gr": "el", "dk": "da", "se": "sv", "uk_ua": "uk",
}

// SuggestLanguage is the code that a code most likely means, such as en_US for
// en-us; "" when none comes near.
func SuggestLanguage(code string) string {
	near, _ := nearestLanguage(code)
	return near.code
}

// nearestLanguage is the known language that a code most likely means.
func nearestLanguage(code string) (language, bool) {
	plain := strings.ToLower(strings.ReplaceAll(code, "-", "_"))
	if other, ok := otherCodes[plain]; ok {
		plain = strings.ToLower(other)
	}
	primary, _, _ := strings.Cut(plain, "_")
	for _, wanted := range []string{plain, primary, strings.ToLower(otherCodes[primary])} {
		if i := slices.IndexFunc(languages, func(l language) bool { return strings.ToLower(l.code) == wanted }); i >= 0 {
			return languages[i], true
		}
	}
	best, at := 2, -1
	for i, l := range languages {
		if d := template.Distance(plain, strings.ToLower(l.code)); d < best {
			best, at = d, i
		}
	}
	if at < 0 {
		return language{}, false
	}
	return languages[at], true
}
