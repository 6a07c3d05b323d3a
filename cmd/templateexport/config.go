package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/export"
)

// config is what the flags say.
type config struct {
	export.Options
	from    string // file of a saved listing, - for standard input, "" for the account
	out     string
	media   bool
	force   bool
	version bool
}

const usage = `Usage: templateexport [flags]

Writes the message templates of a WhatsApp Business Account down as Terraform
code, with import blocks and sample files: what a person would have written.
A plan of it imports all templates and changes none. Nothing is sent to Meta
but the calls of a listing: a token that may only read is enough.

The account is read with what the provider reads from the environment too:
WHATSAPP_ACCESS_TOKEN, WHATSAPP_BUSINESS_ACCOUNT_ID, and where they are set
WHATSAPP_APP_SECRET, WHATSAPP_AUTH_HEADER, WHATSAPP_API_VERSION and
WHATSAPP_GRAPH_URL. A secret is never a flag, and never written.

Exit codes: 0 done, 1 error (nothing is written).

`

const examples = `
Examples:
  templateexport -out templates
  templateexport -out templates -layout for_each -filter 'name=order_*' -filter status=APPROVED
  templateexport -out templates -from listing.json
  templateexport -out adopted -layout yaml -into module.channel.module.templates -filter 'status!=DISABLED'
`

func parse(args []string, getenv func(string) string, stderr io.Writer) (*config, error) {
	c := &config{}
	c.Filter = export.Filter{}
	f := flag.NewFlagSet("templateexport", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&c.Account, "account", getenv("WHATSAPP_BUSINESS_ACCOUNT_ID"), "`id` of the WhatsApp Business Account")
	f.StringVar(&c.from, "from", "", "read a saved listing from this `file` instead of the account (what GET /{id}/message_templates answered, one page or several one after the other); - for standard input")
	f.StringVar(&c.out, "out", ".", "`folder` to write into; it is made when it is not there")
	f.Func("layout", "how the code is laid out: blocks, one file for each name with a block for each language (default); for_each, one file and one block for each name; yaml, a YAML file for each name and language and one call of the module templates", func(s string) error {
		c.Layout = export.Layout(s)
		return oneOf(c.Layout, export.LayoutBlocks, export.LayoutForEach, export.LayoutYAML)
	})
	f.Func("import", "what import blocks name a template by: id (default), or identity (Terraform 1.12 and newer)", func(s string) error {
		c.ImportBy = export.ImportBy(s)
		return oneOf(c.ImportBy, export.ImportByID, export.ImportByIdentity)
	})
	f.Func("filter", "only templates with `key=value`, or without it with key!=value, where key is name, language, category or status and * stands for any text; may be given several times", c.Filter.Add)
	f.StringVar(&c.Module, "module", defaultModule(programVersion()), "`source` of the module that the layout yaml calls: a folder, or an address with a version, which ends with ?ref= and a tag or a commit")
	f.Func("into", "`address` of a call of the module that is there already, such as module.channel.module.templates: the layout yaml writes its files and import blocks for it, and no call", func(s string) error {
		c.Into = s
		return export.CheckInto(s)
	})
	f.BoolVar(&c.media, "media", true, "download the sample files of media headers, to be example_file; -media=false leaves Meta's address in their place")
	f.BoolVar(&c.force, "force", false, "write over files that are there and differ")
	f.BoolVar(&c.version, "version", false, "print the version")
	f.Usage = func() {
		fmt.Fprint(stderr, usage, "Flags:\n")
		f.PrintDefaults()
		fmt.Fprint(stderr, examples)
	}
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q", f.Arg(0))
	}
	return c, c.complete()
}

func (c *config) complete() error {
	c.Layout, c.ImportBy = cmp.Or(c.Layout, export.LayoutBlocks), cmp.Or(c.ImportBy, export.ImportByID)
	if c.Into != "" && c.Layout != export.LayoutYAML {
		return errors.New("-into is for -layout yaml")
	}
	needsAccount := c.from == "" || c.ImportBy == export.ImportByIdentity
	if c.Account == "" && needsAccount && !c.version {
		return errors.New("no account: set WHATSAPP_BUSINESS_ACCOUNT_ID or -account")
	}
	return nil
}

func oneOf[S ~string](got S, words ...S) error {
	var all []string
	for _, w := range words {
		if got == w {
			return nil
		}
		all = append(all, string(w))
	}
	return errors.New("write one of " + strings.Join(all, ", "))
}
