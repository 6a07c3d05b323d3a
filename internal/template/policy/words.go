package policy

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

var numbered = regexp.MustCompile(`^(.+_v)([0-9]{1,4})$`)

// NextName suggests a name for the successor of a template: order_v2 for order,
// order_v3 for order_v2.
func NextName(name string) string {
	if parts := numbered.FindStringSubmatch(name); parts != nil {
		n, _ := strconv.Atoi(parts[2]) // four digits at most
		return parts[1] + strconv.Itoa(n+1)
	}
	return name + "_v2"
}

// Roughly gives a duration in its one or two largest units, a minute at least.
func Roughly(d time.Duration) string {
	d = d.Round(time.Minute)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %d h", days, hours)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	}
	return fmt.Sprintf("%d min", max(minutes, 1))
}
