package functions

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// componentsForms says in which forms a function takes components.
const componentsForms = "the object that `components` of the resource takes, in full or only the attributes that matter; " +
	"or what `components_json` takes, a JSON array as it stands in Meta's documents, as text or decoded"

// componentsOf reads components in any of the forms. All kinds in them are known.
func componentsOf(v any) (template.Components, error) {
	c, err := readComponents(v)
	if err != nil {
		return nil, err
	}
	if kinds := c.UnknownKinds(); len(kinds) > 0 {
		return nil, fmt.Errorf("%s: this version of the provider does not know what a message needs for that", strings.Join(kinds, ", "))
	}
	return c, nil
}

func readComponents(v any) (template.Components, error) {
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); !strings.HasPrefix(s, "[") && !json.Valid([]byte(s)) {
			return nil, errors.New("this text is not JSON. Components are given as a JSON array, such as [{\"type\": \"BODY\", \"text\": \"Hello\"}] or file(\"promo.json\"), or as an object such as { body = { text = \"…\" } }")
		}
		return template.ParseComponents(v)
	case []any:
		data, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		return template.ParseComponents(string(data))
	case map[string]any:
		return readGiven(v)
	}
	return nil, fmt.Errorf("components are given as an object such as { body = { text = \"…\" } }, or as a JSON array")
}
