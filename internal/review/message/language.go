package message

import (
	"slices"
	"strings"
)

// tag is the BCP 47 tag of one of Meta's language codes, and whether the
// language is written from right to left.
func tag(code string) (bcp47 string, rtl bool) {
	for _, r := range code {
		if !strings.ContainsRune("_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", r) {
			return "", false
		}
	}
	base, _, _ := strings.Cut(code, "_")
	rtl = slices.Contains([]string{"ar", "fa", "he", "ps", "prs", "ur", "sd", "ug", "ckb", "dv", "yi"}, base)
	return strings.ReplaceAll(code, "_", "-"), rtl
}

// Remark is what to know of the words that are shown, or empty: where English
// stands in for Meta's own text in another language.
func (m *Message) Remark() string {
	if m.GeneratedIn == "" {
		return ""
	}
	return "Meta writes the text of this template in its language and publishes it in English and Spanish only; it is shown in English here."
}
