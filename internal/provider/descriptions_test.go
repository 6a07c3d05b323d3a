package provider_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider"
	"github.com/abd65749/terraform-provider-whatsapp/internal/schemadump"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
)

// Every attribute, at every depth, says what it is: the description is its only
// documentation.
func TestEveryAttributeIsDescribed(t *testing.T) {
	document, err := schemadump.Dump(t.Context(), providerserver.NewProtocol6(provider.New("test")())(), "whatsapp")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	if n := undescribed(t, "", tree); n < 100 {
		t.Errorf("only %d attributes were looked at", n)
	}
}

// undescribed reports attributes without a description and counts all of them.
func undescribed(t *testing.T, at string, node any) int {
	t.Helper()
	n := 0
	switch v := node.(type) {
	case []any:
		for _, element := range v {
			n += undescribed(t, at, element)
		}
	case map[string]any:
		for name, child := range v {
			n += undescribed(t, at+"."+name, child)
			attributes, isSchema := child.(map[string]any)
			if name != "attributes" || !isSchema {
				continue
			}
			for attribute, a := range attributes {
				n++
				if text, _ := a.(map[string]any)["description"].(string); strings.TrimSpace(text) == "" {
					t.Errorf("%s.%s.%s has no description", at, name, attribute)
				}
			}
		}
	}
	return n
}
