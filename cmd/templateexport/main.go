// Command templateexport writes the message templates of an account down as
// Terraform code, with import blocks and the sample files of media headers. A
// plan of it imports all templates and changes none.
//
//	export WHATSAPP_ACCESS_TOKEN=… WHATSAPP_BUSINESS_ACCOUNT_ID=…
//	go run ./cmd/templateexport -out templates
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/abd65749/terraform-provider-whatsapp/internal/export"
	"github.com/abd65749/terraform-provider-whatsapp/internal/programversion"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// version is set by the release build, see programversion.Of.
var version = ""

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	w := world{getenv: os.Getenv, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, fetch: fetchSample}
	err := w.run(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "templateexport:", err)
		os.Exit(1)
	}
}

// world is what the program has around it.
type world struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	fetch          export.Fetch
}

// run does what the flags say. Nothing is written before everything is made.
func (w world) run(ctx context.Context, args []string) error {
	c, err := parse(args, w.getenv, w.stderr)
	if err != nil {
		return err
	}
	if c.version {
		_, err := fmt.Fprintln(w.stdout, programVersion())
		return err
	}
	templates, err := w.read(ctx, c)
	if err != nil {
		return err
	}
	if c.media {
		c.Fetch = w.fetch
	}
	files, report, err := export.Make(ctx, templates, c.Options)
	if err != nil {
		return err
	}
	if report.Templates == 0 {
		return fmt.Errorf("nothing to write: of %d templates none is left (%s)", len(templates), leftOut(report))
	}
	var configuration []byte
	if c.Into == "" {
		configuration = settings(c.Options, programVersion())
	}
	written, err := writeAll(c.out, files, configuration, c.force)
	if err != nil {
		return err
	}
	tell(w.stderr, c, report, written)
	return nil
}

func (w world) read(ctx context.Context, c *config) ([]template.Template, error) {
	switch c.from {
	case "":
		return fromAccount(ctx, c.Account, w.getenv)
	case "-":
		return fromListing(w.stdin, "standard input")
	}
	f, err := os.Open(c.from)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return fromListing(f, c.from)
}

func programVersion() string { return programversion.Of(version) }
