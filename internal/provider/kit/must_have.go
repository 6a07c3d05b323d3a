package kit

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
)

// Member is a member that an object cannot do without.
type Member struct {
	Name  string
	Write string // an example of it in HCL, such as `type = "URL"`
}

// MustHave refuses an object that lacks one of the members, or that stands in a
// list and is null. The members themselves are Optional in the schema: what is
// Required there, the framework misses in an element of a list that is only
// known during apply, too. Of what is not known yet nothing is asked here.
func MustHave(members ...Member) validator.Object { return mustHave(members) }

type mustHave []Member

// Required are the names of the members. The server reads them from the schema.
func (m mustHave) Required() []string {
	names := make([]string, len(m))
	for i, member := range m {
		names[i] = member.Name
	}
	return names
}

func (m mustHave) Description(context.Context) string {
	return "must have " + strings.Join(m.Required(), ", ")
}

func (m mustHave) MarkdownDescription(ctx context.Context) string { return m.Description(ctx) }

func (m mustHave) ValidateObject(_ context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	if req.ConfigValue.IsUnknown() {
		return
	}
	if req.ConfigValue.IsNull() {
		if isElement(req.Path) {
			resp.Diagnostics.AddAttributeError(req.Path, "Null in a list", NullElement(req.Path.String(), req.Path.ParentPath().String()))
		}
		return
	}
	members := req.ConfigValue.Attributes()
	for _, member := range m {
		if value, ok := members[member.Name]; ok && value.IsNull() {
			resp.Diagnostics.AddAttributeError(req.Path.AtName(member.Name), "Missing attribute",
				fmt.Sprintf("At %s: %s must be set, and is left out or null. Write %s, for example.", req.Path, member.Name, member.Write))
		}
	}
}

// isElement reports whether a path leads to an element of a list.
func isElement(p path.Path) bool {
	last, _ := p.Steps().LastStep()
	_, ok := last.(path.PathStepElementKeyInt)
	return ok
}

// NullElement is what to say of an element of a list that is null.
func NullElement(element, list string) string {
	return fmt.Sprintf("%s is null, and a list has room for values only: what comes after would move up. "+
		"Leave it out, where it comes from a condition with [for v in [ … ] : v if v != null] as the whole of %s.", element, list)
}
