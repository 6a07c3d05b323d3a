package provider

import (
	"strconv"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// quiet compares a configuration with a state that Terraform found unchanged
// by it. Whatever the plan of the resource might still have to say (see package
// messagetemplate, plan.go and keep.go) makes it answer no.
type quiet struct {
	account string // the provider's

	texts      []string // that placeholders count in
	components string   // components_json

	asked, effective, announced string // categories
	known                       string // parameter_format of the state, when the configuration leaves it out
}

// object compares the attributes of an object.
func (q *quiet) object(path string, config, state tftypes.Value) bool {
	var written, was map[string]tftypes.Value
	if config.As(&written) != nil || state.As(&was) != nil {
		return false
	}
	for name, value := range written {
		at := name
		if path != "" {
			at = path + "." + name
		}
		if !q.value(at, value, was[name]) {
			return false
		}
	}
	return true
}

func (q *quiet) value(path string, config, state tftypes.Value) bool {
	switch {
	case config.IsNull() && state.IsNull():
		return path != "parameter_format" // which a plan works out
	case config.IsNull():
		return q.leftOut(path, state)
	case state.IsNull():
		return false
	}
	switch kind := config.Type().(type) {
	case tftypes.Object:
		// A library template and a sample file have more to them than their
		// values.
		return path != "library_template" && q.object(path, config, state)
	case tftypes.List:
		if _, ofObjects := kind.ElementType.(tftypes.Object); ofObjects {
			return q.list(path, config, state)
		}
	}
	if strings.HasSuffix(path, ".example_file") || !config.Equal(state) {
		return false
	}
	q.note(path, config)
	return true
}

func (q *quiet) list(path string, config, state tftypes.Value) bool {
	var written, was []tftypes.Value
	if config.As(&written) != nil || state.As(&was) != nil || len(written) != len(was) {
		return false
	}
	for i := range written {
		if !q.value(path+"["+strconv.Itoa(i)+"]", written[i], was[i]) {
			return false
		}
	}
	return true
}

// note keeps what the questions behind the comparison need.
func (q *quiet) note(path string, config tftypes.Value) {
	var text string
	if config.As(&text) != nil {
		return
	}
	switch {
	case path == "category":
		q.asked = text
	case path == "components_json":
		q.components = text
	case strings.HasSuffix(path, "header.text"), strings.HasSuffix(path, "body.text"):
		q.texts = append(q.texts, text)
	}
}

// leftOut judges a value of the state that the configuration leaves out: what
// only Meta decides stays, and so does a default. Any other is put back to its
// default by a plan.
func (q *quiet) leftOut(path string, state tftypes.Value) bool {
	var text string
	_ = state.As(&text) // "" for what is no text
	switch path {
	case "id", "status", "revision", "preview", "rejected_reason":
		return true
	case "effective_category":
		q.effective = text
		return true
	case "correct_category":
		q.announced = text
		return true
	case "parameter_format":
		q.known = text
		return true
	case "business_account_id":
		return q.account != "" && text == q.account
	case "on_category_change":
		return text == "warn"
	case "deletion_policy":
		return text == "DELETE"
	}
	return strings.HasSuffix(path, "header.format") && text == string(template.HeaderText)
}

// format reports whether the format that follows from the placeholders is the
// one in the state.
func (q *quiet) format() bool {
	if q.known == "" {
		return true
	}
	var all template.Components
	if q.components != "" {
		parsed, err := template.ParseComponents(q.components)
		if err != nil {
			return false
		}
		all = parsed
	}
	for _, text := range q.texts {
		all = append(all, template.Component{Type: template.TypeBody, Text: text})
	}
	return !all.HasPlaceholders() || string(all.ParameterFormat()) == q.known
}

// category reports whether there is nothing to say about the category.
func (q *quiet) category() bool {
	return q.asked == q.effective && (q.announced == "" || q.announced == q.asked)
}
