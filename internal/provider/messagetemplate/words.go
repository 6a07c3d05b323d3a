package messagetemplate

import "strings"

// words turns a list of named strings into plain ones.
func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

func joinWords[T ~string](list []T, separator string) string {
	return strings.Join(words(list), separator)
}
