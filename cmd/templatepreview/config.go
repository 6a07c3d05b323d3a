package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/markdown"
)

// config is what the flags say.
type config struct {
	plan           string // file, or - for standard input
	markdown, html string
	dir, link      string
	page           bool // there is a page that the Markdown can point to
	limit          int
	images         bool
	version        bool
}

const usage = `Usage: templatepreview [flags] [PLAN.json]

Shows what a Terraform plan does to WhatsApp message templates, for a pull
request. Reads the output of "terraform show -json PLANFILE" from the file, or
from standard input, and writes Markdown for a comment, one HTML page that needs
nothing else, or both. Without flags it writes the Markdown to standard output.

Exit codes: 0 done, 1 error (nothing is written).

`

const examples = `
Examples:
  terraform plan -out plan.bin
  terraform show -json plan.bin | templatepreview -markdown comment.md -html preview.html
  templatepreview -html - plan.json > preview.html
`

func parse(args []string, stderr io.Writer) (*config, error) {
	c := &config{plan: "-"}
	f := flag.NewFlagSet("templatepreview", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&c.markdown, "markdown", "", "write Markdown for a comment to this `file`; - for standard output")
	f.StringVar(&c.html, "html", "", "write the HTML page to this `file`; - for standard output")
	f.StringVar(&c.link, "html-url", "", "`address` at which the HTML page can be read, for a link in the Markdown")
	f.StringVar(&c.dir, "dir", ".", "`folder` in which terraform ran: paths of example_file are relative to it")
	f.BoolVar(&c.images, "images", true, "show sample images; -images=false reads no file but the plan")
	f.IntVar(&c.limit, "markdown-limit", markdown.GitHubLimit, "`characters` of Markdown at most; what does not fit is left out, and the Markdown says so")
	f.BoolVar(&c.version, "version", false, "print the version")
	f.Usage = func() {
		fmt.Fprint(stderr, usage, "Flags:\n")
		f.PrintDefaults()
		fmt.Fprint(stderr, examples)
	}
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	switch f.NArg() {
	case 0:
	case 1:
		c.plan = f.Arg(0)
	default:
		return nil, fmt.Errorf("one plan at a time, and flags before it: unexpected argument %q", f.Arg(1))
	}
	return c, c.check()
}

func (c *config) check() error {
	if c.markdown == "" && c.html == "" {
		c.markdown = "-"
	}
	if c.markdown == "-" && c.html == "-" {
		return errors.New("-markdown and -html cannot both go to standard output")
	}
	if c.limit < markdown.LeastLimit {
		return fmt.Errorf("-markdown-limit must be at least %d", markdown.LeastLimit)
	}
	c.page = c.html != "" && c.html != "-" || c.link != ""
	return markdown.CheckLink(c.link)
}
