package messagetemplate

import (
	"regexp"
	"strconv"
)

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
