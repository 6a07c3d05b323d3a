// Package programversion tells which version a program of this project is.
package programversion

import "runtime/debug"

// Of is the version that the release build has set in the program, or else what
// `go install` and `go build` have noted in it by themselves, or else "dev".
func Of(released string) string {
	if released != "" {
		return released
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "dev"
}
