package functions

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate/form"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/typed"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// componentsForms says in which forms a function takes components.
const componentsForms = "the object that `components` of the resource takes, in full or only the attributes that matter; " +
	"or what `components_json` takes, a JSON array as it stands in Meta's documents, as text or decoded"

// hidden are the values that are not known while a plan is made, by their path.
type hidden = typed.Hidden[form.Value]

// componentsOf reads components in any of the forms, and says what of them is
// not known yet. All kinds in them are known.
func componentsOf(v attr.Value) (template.Components, hidden, error) {
	c, unknown, err := readComponents(v)
	if err != nil {
		return nil, nil, err
	}
	if kinds := unknownKinds(c, unknown); len(kinds) > 0 {
		return nil, nil, fmt.Errorf("%s: this version of the provider does not know what a message needs for that", strings.Join(kinds, ", "))
	}
	return c, unknown, nil
}

// unknownKinds are those that no provider of this version knows. A kind that is
// only known during apply is none.
func unknownKinds(c template.Components, unknown hidden) []string {
	for at := range unknown {
		if message.DependsOn(at) {
			return nil
		}
	}
	return c.UnknownKinds()
}

func readComponents(v attr.Value) (template.Components, hidden, error) {
	for {
		dynamic, ok := v.(types.Dynamic)
		if !ok || dynamic.IsUnknown() || dynamic.UnderlyingValue() == nil {
			break
		}
		v = dynamic.UnderlyingValue()
	}
	if v.IsUnknown() {
		return nil, hidden{"components": form.ValueOf(v)}, nil
	}
	switch v := v.(type) {
	case types.String:
		text := v.ValueString()
		if s := strings.TrimSpace(text); !strings.HasPrefix(s, "[") && !json.Valid([]byte(s)) {
			return nil, nil, errors.New("this text is not JSON. Components are given as a JSON array, such as [{\"type\": \"BODY\", \"text\": \"Hello\"}] or file(\"promo.json\"), or as an object such as { body = { text = \"…\" } }")
		}
		c, err := template.ParseComponents(text)
		return c, nil, err
	case types.List, types.Tuple, types.Set:
		data, err := json.Marshal(plain(v))
		if err != nil {
			return nil, nil, err
		}
		c, err := template.ParseComponents(string(data))
		return c, nil, err
	case types.Object, types.Map:
		object, problems := form.Convert(v)
		if len(problems) > 0 {
			return nil, nil, errors.New(strings.Join(problemLines("components", problems), "\n"))
		}
		c, unknown := form.Read(object)
		return c, unknown, nil
	}
	return nil, nil, fmt.Errorf("components are given as an object such as { body = { text = \"…\" } }, or as a JSON array")
}

// problemLines are problems in words, one line for each, with their places below
// a path.
func problemLines(below template.Path, problems []form.Problem) []string {
	var lines []string
	if n := len(problems); n > 1 {
		lines = append(lines, fmt.Sprintf("%d things are wrong:", n))
	}
	for _, p := range problems {
		if at := below.Join(p.At); at != "" {
			p.Text = string(at) + ": " + p.Text
		}
		lines = append(lines, p.Text)
	}
	return lines
}
