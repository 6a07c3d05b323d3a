package guides

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const root = "../.."

// named are what CONTRIBUTING.md names as code.
func named(t *testing.T) map[string]bool {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(root, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for _, m := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(string(page), -1) {
		all[m[1]] = true
	}
	return all
}

// goFiles are the Go files of the repository, by their path in it.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(at string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(at, ".go") {
			rel, _ := filepath.Rel(root, at)
			files = append(files, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestFilesThatContributingNamesExist(t *testing.T) {
	files, seen := goFiles(t), 0
	for name := range named(t) {
		if !strings.HasSuffix(name, ".go") || strings.Contains(name, "*") {
			continue
		}
		seen++
		pattern := regexp.MustCompile("(^|/)" + strings.ReplaceAll(regexp.QuoteMeta(name), "…", "[a-z_]+") + "$")
		found := false
		for _, file := range files {
			found = found || pattern.MatchString(file)
		}
		if !found {
			t.Errorf("CONTRIBUTING.md names %s, and there is no such file", name)
		}
	}
	if seen < 20 {
		t.Errorf("only %d files are named: the page is read wrongly", seen)
	}
}

// A room has a line of its own, stands in a line with others, or is a resource or
// a data source of a line for all of them.
func TestRoomsThatContributingNamesExist(t *testing.T) {
	names, packages := named(t), map[string]bool{}
	for _, file := range goFiles(t) {
		for room := path.Dir(file); room != "."; room = path.Dir(room) {
			packages[room] = true
		}
	}
	for name := range names {
		if strings.HasPrefix(name, "internal/") && !strings.HasSuffix(name, ".go") && !packages[name] {
			t.Errorf("CONTRIBUTING.md names the room %s, and there is none", name)
		}
	}
	for room := range packages {
		top := strings.HasPrefix(room, "internal/") && strings.Count(room, "/") == 1
		if top && !names[room] {
			t.Errorf("CONTRIBUTING.md has no line for %s", room)
		}
	}
}
