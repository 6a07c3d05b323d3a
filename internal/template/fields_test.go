package template

import (
	"reflect"
	"testing"
)

// Each field of a button has its row, and no two rows share one.
func TestButtonFieldsAreAll(t *testing.T) {
	var b Button
	names, pointers := map[string]bool{}, map[any]bool{}
	for f := range ButtonFields() {
		names[f.Name], pointers[f.Of(&b)] = true, true
	}
	want := reflect.TypeFor[Button]().NumField() - 1 // Extra is what has no row
	if len(names) != want || len(pointers) != want {
		t.Errorf("%d names and %d fields, want %d", len(names), len(pointers), want)
	}
}
