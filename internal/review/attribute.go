package review

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Attribute is a value that changes. Was or Is is nil where it is not set.
type Attribute struct {
	Path    string
	Was, Is *plan.Text
}

// worked are the attributes that Meta fills in and no configuration writes. They
// are looked at only where somebody may have changed them outside of Terraform.
var worked = []string{"status", "effective_category", "correct_category", "rejected_reason"}

// derived follow from the others; preview has sensitive values in clear.
var derived = []string{"id", "revision", "preview"}

// attributes lists the single values that differ, in the order of their paths.
func attributes(before, after plan.Value, computed bool) []Attribute {
	was, is := leaves(before, computed), leaves(after, computed)
	paths := maps.Clone(was)
	maps.Copy(paths, is)
	var out []Attribute
	for _, path := range slices.SortedFunc(maps.Keys(paths), comparePaths) {
		a := Attribute{path, was[path], is[path]}
		if a.Was == nil || a.Is == nil || !a.Was.Same(*a.Is) {
			a.nameFiles()
			out = append(out, a)
		}
	}
	return out
}

// leaves are the single values of a resource, by their paths.
func leaves(v plan.Value, computed bool) map[string]*plan.Text {
	out := map[string]*plan.Text{}
	for _, name := range v.Keys() {
		if slices.Contains(derived, name) || !computed && slices.Contains(worked, name) {
			continue
		}
		message.Walk(template.Path(name), decoded(name, v.At(name)), func(at template.Path, leaf plan.Value) {
			out[string(at)] = new(leaf.Text())
		})
	}
	return out
}

// nameFiles leaves of the paths of sample files their names, and as many folders
// as tell them apart: where a file is on the machine that planned says nothing.
func (a *Attribute) nameFiles() {
	if template.Path(a.Path).Last() != "example_file" {
		return
	}
	was, is := names(a.Was), names(a.Is)
	n := 1
	for n < max(len(was), len(is)) && strings.Join(last(was, n), "/") == strings.Join(last(is, n), "/") {
		n++
	}
	for text, parts := range map[*plan.Text][]string{a.Was: was, a.Is: is} {
		if len(parts) > 0 {
			text.Value = strings.Join(last(parts, n), "/")
		}
	}
}

// names are the folders and the file of a path that is known.
func names(t *plan.Text) []string {
	if t == nil || t.State != plan.Known || t.Value == "" {
		return nil
	}
	return strings.Split(strings.ReplaceAll(t.Value, `\`, "/"), "/")
}

func last(list []string, n int) []string { return list[max(0, len(list)-n):] }

// decoded turns components_json into what is in it, so that single values show.
func decoded(name string, v plan.Value) plan.Value {
	text := v.Text()
	if name != "components_json" || text.State != plan.Known || nesting.Check(text.Value) != nil {
		return v
	}
	var document any
	decoder := json.NewDecoder(strings.NewReader(text.Value))
	decoder.UseNumber()
	if decoder.Decode(&document) != nil {
		return v
	}
	return plan.JSON(document)
}

const digits = "0123456789"

// comparePaths puts [2] before [10].
func comparePaths(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	i = len(strings.TrimRight(a[:i], digits))
	a, b = a[i:], b[i:]
	n, m := len(a)-len(strings.TrimLeft(a, digits)), len(b)-len(strings.TrimLeft(b, digits))
	if n > 0 && m > 0 && n != m {
		return n - m
	}
	return cmp.Compare(a, b)
}

// shown are the settings that stand beside a message, with the words for them.
var shown = []struct{ attribute, words string }{
	{"business_account_id", "Account"},
	{"id", "Id"},
	{"parameter_format", "Placeholders"},
	{"message_send_ttl_seconds", "Time to live in seconds"},
	{"sub_category", "Sub-category"},
	{"display_format", "Display format"},
	{"cta_url_link_tracking_opted_out", "Link tracking opted out"},
	{"is_primary_device_delivery_only", "Primary device only"},
	{"deletion_policy", "Deletion policy"},
	{"on_category_change", "On category change"},
}

// facts are the settings that are set and no default.
func facts(v plan.Value) []Fact {
	var out []Fact
	for _, s := range shown {
		t := v.At(s.attribute).Text()
		isDefault := t.Value == "DELETE" || t.Value == "warn" || t.Value == "POSITIONAL"
		// What is worked out is nothing that a reader could do anything with.
		isOpen := t.State == plan.Unknown && (s.attribute == "id" || s.attribute == "parameter_format")
		if !isDefault && !isOpen && t != (plan.Text{}) {
			out = append(out, Fact{s.words, t})
		}
	}
	out = append(out, priceFact(v)...)
	message.Walk("creative_features", v.At("creative_features"), func(path template.Path, leaf plan.Value) {
		out = append(out, Fact{string(path), leaf.Text()})
	})
	return out
}
