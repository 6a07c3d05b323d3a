// Command templatepreview shows in a pull request what a Terraform plan does to
// WhatsApp message templates: as Markdown for a comment, and as one HTML page
// with each message as a person will see it on a phone, before and after.
//
//	terraform plan -out plan.bin
//	terraform show -json plan.bin | go run ./cmd/templatepreview -markdown comment.md -html preview.html
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/abd65749/terraform-provider-whatsapp/internal/programversion"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/markdown"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/page"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// version is set by the release build, see programversion.Of.
var version = ""

func main() {
	err := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "templatepreview:", err)
		os.Exit(1)
	}
}

// run does what the flags say. Nothing is written before everything is made.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	c, err := parse(args, stderr)
	if err != nil {
		return err
	}
	if c.version {
		_, err := fmt.Fprintln(stdout, programVersion())
		return err
	}
	p, err := readAll(c.inputs, stdin)
	if err != nil {
		return err
	}
	r := review.Make(p, review.Options{Title: c.title, Dir: c.dir, NoImages: !c.images})
	outputs, err := c.render(r)
	if err != nil {
		return err
	}
	for _, o := range outputs {
		if err := o.write(stdout); err != nil {
			return err
		}
	}
	return nil
}

// readAll reads a plan, a log, or one of each.
func readAll(files []string, stdin io.Reader) (*plan.Plan, error) {
	first, err := read(files[0], stdin)
	if err != nil || len(files) == 1 {
		return first, err
	}
	second, err := read(files[1], stdin)
	if err != nil {
		return nil, err
	}
	return first, first.Join(second)
}

func read(file string, stdin io.Reader) (*plan.Plan, error) {
	if file == "-" {
		return plan.Read(stdin)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := plan.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

// output is a finished file.
type output struct {
	file string
	data []byte
}

func (c *config) render(r *review.Review) ([]output, error) {
	var out []output
	if c.html != "" {
		var b bytes.Buffer
		if err := page.Write(&b, r, programVersion()); err != nil {
			return nil, err
		}
		out = append(out, output{c.html, b.Bytes()})
	}
	if c.markdown != "" {
		text := markdown.Write(r, markdown.Options{Limit: c.limit, Page: c.page, Link: c.link})
		out = append(out, output{c.markdown, []byte(text)})
	}
	return out, nil
}

func (o output) write(stdout io.Writer) error {
	if o.file == "-" {
		_, err := stdout.Write(o.data)
		return err
	}
	return os.WriteFile(o.file, o.data, 0o644) //nolint:gosec // a report for others to read
}

func programVersion() string { return programversion.Of(version) }
