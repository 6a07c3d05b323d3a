package sendaction

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/message"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// international is a number in the form of E.164.
var international = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)

// recipient checks the number that a message is for.
var recipient = kit.Check("must be a phone number with a plus sign and the country code", func(given string, at path.Path, diags *diag.Diagnostics) {
	number := plainNumber(given)
	if international.MatchString(number) {
		return
	}
	const form = "Write the number with a plus sign and the country code, 7 to 15 digits in all, such as \"+16505551234\"."
	problem := fmt.Sprintf("%q is not a phone number in the international form. ", given)
	switch {
	case strings.HasPrefix(number, "00"):
		problem = fmt.Sprintf("%q begins with 00, which Meta does not take for a plus sign. ", given)
	case kit.IsID(number):
		problem = fmt.Sprintf("%q has no plus sign. Meta puts the country code of the business's own number before such a number, so that the message may go to a stranger. ", given)
	case strings.HasPrefix(number, "+0"):
		problem = fmt.Sprintf("%q has a zero where the country code should begin. ", given)
	}
	diags.AddAttributeError(at, "Malformed recipient", problem+form)
})

// plainNumber leaves out what people put between the digits.
func plainNumber(s string) string {
	return strings.NewReplacer(" ", "", "-", "", ".", "", "(", "", ")", "").Replace(s)
}

// link checks the address of a file that Meta is to fetch; an empty one is left out.
// How long one may be is not documented.
var link = kit.Check("must be a web address", func(address string, at path.Path, diags *diag.Diagnostics) {
	if problem := weburl.Problem(address, math.MaxInt, "https", "http"); problem != "" && address != "" {
		diags.AddAttributeError(at, "Malformed link", fmt.Sprintf(
			"%s %s. Meta fetches the file from a public address, such as \"https://cdn.example.com/summer.png\"; a file on this machine is uploaded to the number first, and named by its id.", weburl.Shown(address), problem))
	}
})

// oneLine checks a value that takes the place of a placeholder, before anybody
// knows which template it is for.
var oneLine = kit.Check("must be a text on one line, without tabs and without more than four spaces in a row", func(value string, at path.Path, diags *diag.Diagnostics) {
	if problem := message.ValueProblem(value); problem != "" {
		diags.AddAttributeError(at, "Value that Meta does not take", "At "+at.String()+": the value "+problem+".")
	}
})
