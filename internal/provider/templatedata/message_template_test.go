package templatedata

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	resourceschema "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// TestComponentsOfTheDataSourceAreThoseOfTheResource walks both schemas.
func TestComponentsOfTheDataSourceAreThoseOfTheResource(t *testing.T) {
	ours, theirs := messageTemplateSchema().Attributes["components"], form.Attribute()
	if !ours.GetType().Equal(theirs.GetType()) {
		t.Errorf("type is\n%s, want\n%s", ours.GetType(), theirs.GetType())
	}
	compare(t, "components", ours.(schema.SingleNestedAttribute).Attributes, theirs.Attributes)
}

func compare(t *testing.T, path string, ours map[string]schema.Attribute, theirs map[string]resourceschema.Attribute) {
	t.Helper()
	if got, want := slices.Sorted(maps.Keys(ours)), slices.Sorted(maps.Keys(theirs)); !slices.Equal(got, want) {
		t.Fatalf("%s has %v, want %v", path, got, want)
	}
	for name, a := range ours {
		at, b := path+"."+name, theirs[name]
		if !a.IsComputed() || a.IsOptional() || a.IsRequired() {
			t.Errorf("%s can be configured", at)
		}
		// Nothing is required of who reads.
		want := strings.TrimPrefix(b.GetMarkdownDescription(), "Required. ")
		if want == "" || a.GetMarkdownDescription() != want {
			t.Errorf("%s is described as %q, want %q", at, a.GetMarkdownDescription(), want)
		}
		switch b := b.(type) {
		case resourceschema.SingleNestedAttribute:
			compare(t, at, a.(schema.SingleNestedAttribute).Attributes, b.Attributes)
		case resourceschema.ListNestedAttribute:
			compare(t, at, a.(schema.ListNestedAttribute).NestedObject.Attributes, b.NestedObject.Attributes)
		}
	}
}

func TestDataSourceWantsOneWayOfNaming(t *testing.T) {
	set, null, unknown := types.StringValue("1"), types.StringNull(), types.StringUnknown()
	for _, c := range []struct {
		id, name, language types.String
		want               []string // the attributes with an error
	}{
		{id: set, name: null, language: null},
		{id: null, name: set, language: set},
		{id: null, name: null, language: null, want: []string{"id"}},
		{id: null, name: set, language: null, want: []string{"language"}},
		{id: null, name: null, language: set, want: []string{"name"}},
		{id: set, name: set, language: set, want: []string{"name", "language"}},
		{id: set, name: null, language: set, want: []string{"language"}},
		{id: unknown, name: null, language: null},
		{id: unknown, name: set, language: set},
		{id: null, name: unknown, language: unknown},
		{id: null, name: unknown, language: null, want: []string{"language"}},
		{id: set, name: unknown, language: unknown},
	} {
		m := naming{ID: c.id, Name: c.name, Language: c.language}
		var got []string
		for _, d := range m.validate().Errors() {
			got = append(got, d.(diag.DiagnosticWithPath).Path().String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("id %s, name %s, language %s: errors at %v, want %v", c.id, c.name, c.language, got, c.want)
		}
	}
}
