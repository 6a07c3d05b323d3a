package profile

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit/weburl"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/phones"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
	"github.com/hashicorp/terraform-plugin-framework-validators/listvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The attributes of the profile's content are Optional and Computed: Graph
// returns all of them, and one that the configuration leaves out follows what
// Graph says, without ever being a change. With Optional alone an import of a
// full profile into a configuration of one line would plan to take the rest
// away, and apply would not do it.
func resourceSchema(context.Context) schema.Schema {
	return schema.Schema{
		MarkdownDescription: "The business profile of a phone number: what customers see when they tap the name of the business in a chat.\n\n" +
			"A profile exists as long as its phone number. Creating this resource takes it over and writes what the configuration says, and the plan warns of each value that is replaced; destroying it leaves the profile as it is, since Meta has no way to delete one.\n\n" +
			"What the configuration leaves out is not managed: the attribute shows what Meta has, and is never changed. The same goes for an argument that is taken out of the configuration later. " +
			"To empty a field, write `\"\"` (or `[]` for `websites`). Only fields that differ are sent.",
		Attributes: map[string]schema.Attribute{
			"phone_number_id": phones.NumberAttribute("Changing it replaces the resource: the profile of the former number stays as it is."),
			"about": kit.FollowedText("Line of text under the name: 1 to 139 characters. It can be replaced and not emptied. Links are shown as text, Markdown is not supported.",
				kit.Characters(1, 139, "Meta does not let the about text be emptied. Write another text, or leave about out to keep what Meta has.")),
			"address":     kit.FollowedText("Address of the business: at most 256 characters. `\"\"` empties it.", kit.Characters(0, 256, "")),
			"description": kit.FollowedText("What the business does: at most 512 characters. `\"\"` empties it.", kit.Characters(0, 512, "")),
			"email":       kit.FollowedText("Email address for customers: at most 128 characters. `\"\"` empties it.", kit.Characters(0, 128, ""), email),
			"vertical": kit.FollowedText("Industry of the business, in Graph's upper case: `"+strings.Join(verticals, "`, `")+"`. `\"\"` empties it. "+
				"Older profiles may have `"+strings.Join(oldVerticals, "` or `")+"`, which are accepted so that they can be imported.",
				vertical),
			"websites": schema.ListAttribute{
				ElementType: types.StringType, Optional: true, Computed: true,
				MarkdownDescription: "Web addresses of the business: at most 2, each starting with `http://` or `https://` and of at most 256 characters. `[]` takes them away. The slash that Meta adds to an address of a host alone is no change.",
				Validators:          []validator.List{kit.AtMost(2), listvalidator.ValueStringsAre(website)},
			},
			"profile_picture_file": kit.OptionalText("Local regular file (no pipe, no device) with the profile picture: a JPEG or PNG of at most 5 MB; Meta recommends a square of 640 by 640 pixels. It is uploaded to Meta, for which the token's app is needed (see `app_id` of the provider). "+
				"Its SHA-256 is kept in the state, so that only a file of other content is a change; after an import it is uploaded once. A relative path is relative to the folder in which Terraform runs: `\"${path.module}/logo.png\"` is safe. "+
				"A picture that was taken away by hand is uploaded again; one that was replaced by hand shows in `profile_picture_url` only, since nobody can tell from Meta's address which picture it is: use `-replace` to put the file back.",
				kit.NotEmpty("Write the path of a file, or leave it out for a picture that Terraform does not look after.")),
			"profile_picture_sha256": kit.ReportedText("SHA-256 of the file that was last uploaded, in hexadecimal. Null when no file is configured."),
			"profile_picture_url": kit.ReportedText("Address of the picture, at Meta's. Meta signs it anew for each read and lets it expire; the one kept here is that of the first read of this picture, so that a plan does not show a change where there is none. " +
				"Null when there is no picture."),
			"id": kit.ReportedText("The same as `phone_number_id`."),
		},
	}
}

// verticals are the industries that Meta takes (page "Business profiles");
// oldVerticals are those of its older pages, which profiles may still have.
var (
	verticals = []string{
		"ALCOHOL", "APPAREL", "AUTO", "BEAUTY", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GOVT", "GROCERY", "HEALTH", "HOTEL", "NONPROFIT",
		"ONLINE_GAMBLING", "OTC_DRUGS", "OTHER", "PHYSICAL_GAMBLING", "PROF_SERVICES", "RESTAURANT", "RETAIL", "TRAVEL",
	}
	oldVerticals = []string{"NOT_A_BIZ", undefined}
)

var emailForm = regexp.MustCompile(`^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$`)

// email checks the form of an address no further than Meta would refuse it. ""
// empties the field.
var email = kit.Check("must be an email address", func(address string, at path.Path, diags *diag.Diagnostics) {
	if address != "" && !emailForm.MatchString(address) {
		diags.AddAttributeError(at, "Malformed email address",
			fmt.Sprintf("%q is not an email address. Meta wants one address alone, such as \"hello@example.com\".", address))
	}
})

// vertical checks the name of an industry. "" empties the field.
var vertical = kit.Check("must be one of Meta's industries", func(name string, at path.Path, diags *diag.Diagnostics) {
	if name != "" && !slices.Contains(verticals, name) && !slices.Contains(oldVerticals, name) {
		diags.AddAttributeError(at, "Unknown value", fmt.Sprintf(
			"At %s: %s An empty text is for none, and OTHER fits what is not in the list.", at, rules.NotAmong(name, verticals)))
	}
})

const maxWebsite = 256

// website checks one address of websites.
var website = kit.Check("must be a web address", func(address string, at path.Path, diags *diag.Diagnostics) {
	if problem := weburl.Problem(address, maxWebsite, "http", "https"); problem != "" {
		diags.AddAttributeError(at, "Malformed web address", fmt.Sprintf(
			"%s %s. Meta wants the whole address, such as \"https://www.example.com/\".", weburl.Shown(address), problem))
	}
})
