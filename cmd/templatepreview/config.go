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
	inputs         []string // files, or - for standard input
	title          string
	markdown, html string
	dir, link      string
	page           bool // there is a page that the Markdown can point to
	limit          int
	images         bool
	version        bool
}

const usage = `Usage: templatepreview [flags] [PLAN.json] [LOG.jsonl]

Shows what a Terraform plan does to WhatsApp message templates, for a pull
request: as Markdown for a comment, as one HTML page that needs nothing else, or
both. Without flags it writes the Markdown to standard output.

PLAN.json is what "terraform show -json PLANFILE" prints: the messages are drawn
from it. LOG.jsonl is what "terraform plan -json" prints: errors and warnings are
listed from it, also when there is no plan because planning failed. Each file is
known by what is in it; - or no file is standard input.

Exit codes: 0 done, for a plan that failed as well; 1 error (nothing is written).

`

const examples = `
Examples:
  terraform plan -json -out plan.bin > log.jsonl
  terraform show -json plan.bin > plan.json
  templatepreview -title "prod · PR 123" -markdown comment.md -html preview.html plan.json log.jsonl

  templatepreview -markdown comment.md log.jsonl          # when the plan failed
  terraform show -json plan.bin | templatepreview         # to read it in a terminal
`

func parse(args []string, stderr io.Writer) (*config, error) {
	c := &config{}
	f := flag.NewFlagSet("templatepreview", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&c.markdown, "markdown", "", "write Markdown for a comment to this `file`; - for standard output")
	f.StringVar(&c.html, "html", "", "write the HTML page to this `file`; - for standard output")
	f.StringVar(&c.link, "html-url", "", "`address` at which the HTML page can be read, for a link in the Markdown")
	f.StringVar(&c.title, "title", "", "`words` that say what the plan is of, such as \"prod · PR 123 · abc1234\": they stand on the page, in the comment, and in its first line, by which the comment is found again")
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
	if c.inputs = f.Args(); len(c.inputs) > 2 {
		return nil, fmt.Errorf("one plan and one log at a time, and flags before them: unexpected argument %q", f.Arg(2))
	}
	if len(c.inputs) == 0 {
		c.inputs = []string{"-"}
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
