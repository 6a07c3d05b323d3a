package messagetemplate

import (
	"regexp"
	"strconv"
	"strings"
)

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

var numbered = regexp.MustCompile(`^(.+_v)([0-9]{1,4})$`)

// nextName suggests a name for the successor of a template: order_v2 for order,
// order_v3 for order_v2.
func nextName(name string) string {
	if parts := numbered.FindStringSubmatch(name); parts != nil {
		n, _ := strconv.Atoi(parts[2]) // four digits at most
		return parts[1] + strconv.Itoa(n+1)
	}
	return name + "_v2"
}
