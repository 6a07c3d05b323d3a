package kit

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func TestTexts(t *testing.T) {
	bounded := Characters(3, 5, "Write a word.")
	form := MustMatch(regexp.MustCompile(`^[a-z]+$`), "must be a word such as order")
	sofar := OneOfSoFar(regexp.MustCompile(`^[a-z_]+$`), "messages", "message_template_status_update")
	root := path.Root("name")
	entry := path.Root("fields").AtSetValue(types.StringValue("x"))
	text := types.StringValue
	for name, c := range map[string]struct {
		rule  validator.String
		at    path.Path
		value types.String
		want  string // how it begins, with its severity; "" for nothing
	}{
		"just long enough":  {bounded, root, text("äöü"), ""},
		"just short enough": {bounded, root, text("äöüäö"), ""},
		"too short":         {bounded, root, text("äö"), "Error: name has 2 characters; Meta wants at least 3. Write a word."},
		"too long":          {bounded, root, text("äöüäöü"), "Error: name has 6 characters; Meta takes at most 5. Shorten it by 1."},
		"empty":             {bounded, root, text(""), "Error: name is empty. Write a word."},
		"null":              {bounded, root, types.StringNull(), ""},
		"not known":         {bounded, root, types.StringUnknown(), ""},
		"empty, unbounded":  {NotEmpty("Leave it out."), root, text(""), "Error: name is empty. Leave it out."},
		"long, unbounded":   {NotEmpty("Leave it out."), root, text(strings.Repeat("a", 9999)), ""},

		"of its form":       {form, root, text("order"), ""},
		"of another":        {form, root, text("/Order"), `Error: name is "/Order", and it must be a word such as order.`},
		"of another, a set": {form, entry, text("/Order"), `Error: fields has "/Order", and it must be a word such as order.`},
		"form not known":    {form, root, types.StringUnknown(), ""},

		"in the list":    {sofar, entry, text("messages"), ""},
		"a slip":         {sofar, entry, text("message"), `Error: At fields: "message" is not a value that it takes. Did you mean "messages"?`},
		"a slip of case": {sofar, entry, text("Messages"), `Error: At fields: "Messages" is not a value that it takes. Did you mean "messages"?`},
		"no word":        {sofar, entry, text(""), `Error: At fields: an empty text`},
		"two in one":     {sofar, entry, text("messages,auctions"), `Error: At fields: "messages,auctions" is not a value`},
		"may be new":     {sofar, entry, text("message_template_price_update"), `Warning: At fields: "message_template_price_update" is none of those that Meta is known to have: messages, message_template_status_update. Did you mean "message_template_status_update"?`},
		"surely new":     {sofar, entry, text("auctions"), `Warning: At fields: "auctions" is none of those that Meta is known to have: messages, message_template_status_update. If Meta`},
		"word not known": {sofar, entry, types.StringUnknown(), ""},
		"no word at all": {sofar, entry, types.StringNull(), ""},
	} {
		var resp validator.StringResponse
		c.rule.ValidateString(t.Context(), validator.StringRequest{Path: c.at, ConfigValue: c.value}, &resp)
		if said := saidBy(resp.Diagnostics); (said == "") != (c.want == "") || !strings.HasPrefix(said, c.want) {
			t.Errorf("%s: %q, want %q", name, said, c.want)
		}
	}
}

// saidBy is what diagnostics say, each with its severity before it.
func saidBy(diags diag.Diagnostics) string {
	var out []string
	for _, d := range diags {
		out = append(out, d.Severity().String()+": "+d.Detail())
	}
	return strings.Join(out, "\n")
}

func TestEntries(t *testing.T) {
	text, null, unknown := types.StringValue("a"), types.StringNull(), types.StringUnknown()
	for name, c := range map[string]struct {
		rule     Entries
		elements []attr.Value // of a list and of a set; nil is unknown
		list     string       // what is said of the list
		set      string       // and of the set, where it is something else
	}{
		"one":       {AtLeastOne("Write one."), []attr.Value{text}, "", ""},
		"none":      {AtLeastOne("Write one."), []attr.Value{}, "Error: all is empty. Write one.", ""},
		"not known": {AtLeastOne("Write one."), nil, "", ""},
		"entries":   {AtLeastOne("Write one."), []attr.Value{unknown}, "", ""},
		"a null":    {AtMost(2), []attr.Value{text, null}, "Error: all[1] is null", "Error: An entry of all is null"},
		"as many":   {AtMost(2), []attr.Value{text, unknown}, "", ""},
		"too many":  {AtMost(1), []attr.Value{text, unknown}, "Error: all has 2 entries; Meta takes at most 1. Take 1 of them away.", ""},
	} {
		list, set := types.ListUnknown(types.StringType), types.SetUnknown(types.StringType)
		if c.elements != nil {
			list, set = types.ListValueMust(types.StringType, c.elements), types.SetValueMust(types.StringType, c.elements)
		}
		if c.set == "" {
			c.set = c.list
		}
		var ofList validator.ListResponse
		c.rule.ValidateList(t.Context(), validator.ListRequest{Path: path.Root("all"), ConfigValue: list}, &ofList)
		var ofSet validator.SetResponse
		c.rule.ValidateSet(t.Context(), validator.SetRequest{Path: path.Root("all"), ConfigValue: set}, &ofSet)
		for _, got := range []struct{ said, want string }{{saidBy(ofList.Diagnostics), c.list}, {saidBy(ofSet.Diagnostics), c.set}} {
			if (got.said == "") != (got.want == "") || !strings.HasPrefix(got.said, got.want) {
				t.Errorf("%s: %q, want %q", name, got.said, got.want)
			}
		}
	}
}
