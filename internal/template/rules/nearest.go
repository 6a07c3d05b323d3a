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

// languages are the codes of Meta's page "Supported languages", with their English
// names. Codes are case-sensitive, and "en" and "en_US" are two languages.
var languages = []language{
	{"af", "Afrikaans"}, {"sq", "Albanian"}, {"ar", "Arabic"}, {"ar_EG", "Arabic (EGY)"}, {"ar_AE", "Arabic (UAE)"},
	{"ar_LB", "Arabic (LBN)"}, {"ar_MA", "Arabic (MAR)"}, {"ar_QA", "Arabic (QAT)"}, {"az", "Azerbaijani"},
	{"be_BY", "Belarusian"}, {"bn", "Bengali"}, {"bn_IN", "Bengali (IND)"}, {"bg", "Bulgarian"}, {"ca", "Catalan"},
	{"zh_CN", "Chinese (CHN)"}, {"zh_HK", "Chinese (HKG)"}, {"zh_TW", "Chinese (TAI)"}, {"hr", "Croatian"}, {"cs", "Czech"},
	{"da", "Danish"}, {"prs_AF", "Dari"}, {"nl", "Dutch"}, {"nl_BE", "Dutch (BEL)"}, {"en", "English"},
	{"en_GB", "English (UK)"}, {"en_US", "English (US)"}, {"en_AE", "English (UAE)"}, {"en_AU", "English (AUS)"},
	{"en_CA", "English (CAN)"}, {"en_GH", "English (GHA)"}, {"en_IE", "English (IRL)"}, {"en_IN", "English (IND)"},
	{"en_JM", "English (JAM)"}, {"en_MY", "English (MYS)"}, {"en_NZ", "English (NZL)"}, {"en_QA", "English (QAT)"},
	{"en_SG", "English (SGP)"}, {"en_UG", "English (UGA)"}, {"en_ZA", "English (ZAF)"}, {"et", "Estonian"}, {"fil", "Filipino"},
	{"fi", "Finnish"}, {"fr", "French"}, {"fr_BE", "French (BEL)"}, {"fr_CA", "French (CAN)"}, {"fr_CH", "French (CHE)"},
	{"fr_CI", "French (CIV)"}, {"fr_MA", "French (MAR)"}, {"ka", "Georgian"}, {"de", "German"}, {"de_AT", "German (AUT)"},
	{"de_CH", "German (CHE)"}, {"el", "Greek"}, {"gu", "Gujarati"}, {"ha", "Hausa"}, {"he", "Hebrew"}, {"hi", "Hindi"},
	{"hu", "Hungarian"}, {"id", "Indonesian"}, {"ga", "Irish"}, {"it", "Italian"}, {"ja", "Japanese"}, {"kn", "Kannada"},
	{"kk", "Kazakh"}, {"rw_RW", "Kinyarwanda"}, {"ko", "Korean"}, {"ky_KG", "Kyrgyz (Kyrgyzstan)"}, {"lo", "Lao"},
	{"lv", "Latvian"}, {"lt", "Lithuanian"}, {"mk", "Macedonian"}, {"ms", "Malay"}, {"ml", "Malayalam"}, {"mr", "Marathi"},
	{"nb", "Norwegian"}, {"ps_AF", "Pashto"}, {"fa", "Persian"}, {"pl", "Polish"}, {"pt_BR", "Portuguese (BR)"},
	{"pt_PT", "Portuguese (POR)"}, {"pa", "Punjabi"}, {"ro", "Romanian"}, {"ru", "Russian"}, {"sr", "Serbian"},
	{"si_LK", "Sinhala"}, {"sk", "Slovak"}, {"sl", "Slovenian"}, {"es", "Spanish"}, {"es_AR", "Spanish (ARG)"},
	{"es_CL", "Spanish (CHL)"}, {"es_CO", "Spanish (CO)"}, {"es_CR", "Spanish (CRI)"}, {"es_DO", "Spanish (DOM)"},
	{"es_EC", "Spanish (ECU)"}, {"es_HN", "Spanish (HND)"}, {"es_MX", "Spanish (MEX)"}, {"es_PA", "Spanish (PAN)"},
	{"es_PE", "Spanish (PER)"}, {"es_ES", "Spanish (SPA)"}, {"es_UY", "Spanish (URY)"}, {"sw", "Swahili"}, {"sv", "Swedish"},
	{"ta", "Tamil"}, {"te", "Telugu"}, {"th", "Thai"}, {"tr", "Turkish"}, {"uk", "Ukrainian"}, {"ur", "Urdu"}, {"uz", "Uzbek"},
	{"vi", "Vietnamese"}, {"zu", "Zulu"},
}

// languagesSeen are codes that clients of Graph know and the page does not list.
var languagesSeen = []string{"ar_SA", "es_VE"}

type language struct{ code, name string }

// NotAmong says, of a word that is not one of the known ones, what is there,
// which one is meant if one is near, and what there is to choose from.
func NotAmong(word string, known []string) string {
	choice := join(known, " or ")
	switch near, ok := template.Suggest(word, known); {
	case len(known) == 1:
		return quote(word) + " is not a value that it takes. Write " + quote(known[0]) + ", or leave it out."
	case ok:
		return quote(word) + " is not a value that it takes. Did you mean " + quote(near) + "? It takes " + choice + "."
	case word == "":
		return "an empty text is not a value that it takes. Write " + choice + "."
	}
	return quote(word) + " is not a value that it takes. Write " + choice + "."
}
