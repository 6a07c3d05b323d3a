// Package functions holds the provider's functions. They need no account and
// make no request; what they say about templates is said in internal/template.
package functions

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

// All lists the functions.
func All() []func() function.Function {
	return []func() function.Function{newPlaceholders, newPreview, newComponents, newParseComponents, newParameters, newMessagePayload}
}

// since closes each description.
const since = "\n\nFunctions need Terraform 1.8 or newer, or OpenTofu 1.7 or newer, and the provider in the `required_providers` of the module that calls them. " +
	"They need no access token and make no request."

// wrong is an error about an argument, counted from 0: what is wrong with it,
// each thing on a line of its own.
func wrong(argument int64, problems ...string) *function.FuncError {
	return function.NewArgumentFuncError(argument, strings.Join(problems, "\n"))
}
