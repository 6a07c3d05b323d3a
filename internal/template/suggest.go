package template

import (
	"regexp"
	"strings"
)

// Suggest is the known word that is written most like a given one, in its own
// spelling; false when none comes near. Case does not count, nor does the way in
// which words are put together: phoneNumber and phone-number are near to
// phone_number.
func Suggest(word string, known []string) (string, bool) {
	plain := SnakeCase(word)
	best, found := len(plain)/3+2, ""
	for _, k := range known {
		if d := Distance(plain, strings.ToLower(k)); d < best {
			best, found = d, k
		}
	}
	if found == "" {
		found = onlyWith(plain, known)
	}
	return found, found != ""
}

// onlyWith is the one known word that a given one is a part of, as package is of
// package_name; "" when there are several.
func onlyWith(part string, known []string) string {
	found := ""
	for _, k := range known {
		if part == "" || !strings.Contains("_"+strings.ToLower(k)+"_", "_"+part+"_") {
			continue
		}
		if found != "" {
			return ""
		}
		found = k
	}
	return found
}

// wordEnds finds where a word ends and the next begins with a capital.
var wordEnds = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// SnakeCase is how Graph would write a name that others write in another way:
// phone_number for phoneNumber, PhoneNumber and phone-number.
func SnakeCase(name string) string {
	return strings.ToLower(strings.NewReplacer("-", "_", " ", "_").Replace(wordEnds.ReplaceAllString(name, "${1}_${2}")))
}

// Distance counts the characters to add, drop or change to get from a to b. Of
// long texts, which are nobody's misspelling, it is only an upper bound.
func Distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	if len(from) > 100 || len(to) > 100 {
		return len(from) + len(to)
	}
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range to {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}
