package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// group is the languages of one name.
type group struct {
	name  string
	label string // in addresses
	items []*item
}

// byName groups items that are sorted by name.
func byName(items []*item) []group {
	var out []group
	taken := map[string]bool{}
	for _, i := range items {
		taken[i.Name] = true
	}
	for _, i := range items {
		if n := len(out); n > 0 && out[n-1].name == i.Name {
			out[n-1].items = append(out[n-1].items, i)
			continue
		}
		out = append(out, group{name: i.Name, label: label(i.Name, taken), items: []*item{i}})
	}
	return out
}

// label is a name as an address takes it: it may not begin with a digit.
func label(name string, taken map[string]bool) string {
	if name[0] < '0' || name[0] > '9' {
		return name
	}
	return unique("t_"+name, taken)
}

// unique keeps two templates from one address: the name a_en in language US,
// and the name a in language en_US.
func unique(name string, taken map[string]bool) string {
	for taken[name] {
		name += "_"
	}
	taken[name] = true
	return name
}

// maxFileName is how much of a name a file gets, in bytes: file systems take
// 255, and a language and an ending are to follow.
const maxFileName = 200

// fileName is a name as that of a .tf file, without the ending. Terraform reads
// *_override.tf in a way of its own, and some names are taken here.
func fileName(name string) string {
	name = folderOf(name)
	if slices.Contains([]string{"imports", "terraform", "override"}, name) || strings.HasSuffix(name, "_override") {
		name += "_template"
	}
	return name
}

// folderOf is a name as that of a folder, shortened where it is too long for one.
func folderOf(name string) string {
	if len(name) <= maxFileName {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	return name[:maxFileName] + "_" + hex.EncodeToString(sum[:4])
}

// fileSet is the files that are written, by path.
type fileSet struct {
	data map[string][]byte
	err  error // why the first one that is missing could not be written
}

func (s *fileSet) addHCL(path, source string) {
	data, err := hclFile(source)
	if err != nil {
		s.err = cmp.Or(s.err, fmt.Errorf("%s: %w", path, err))
	}
	s.data[path] = data
}

func (s *fileSet) sorted() []File {
	out := make([]File, 0, len(s.data))
	for _, path := range slices.Sorted(maps.Keys(s.data)) {
		out = append(out, File{path, s.data[path]})
	}
	return out
}
