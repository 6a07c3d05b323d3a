// Command cmd writes the generated pages of the documentation, and the generated
// table of the resource's page, into a folder of templates. See the parent
// package for why.
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/guides"
)

const resourcePage = "resources/message_template.md.tmpl"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: guides FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "guides:", err)
		os.Exit(1)
	}
}

func write(folder string) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, page := range guides.Pages() {
		if err := root.WriteFile("guides/"+page.Name, []byte(page.Text), 0o644); err != nil {
			return err
		}
	}
	page, err := root.ReadFile(resourcePage)
	if err != nil {
		return err
	}
	if !strings.Contains(string(page), guides.ButtonsMark) {
		return fmt.Errorf("%s has no line %q", resourcePage, guides.ButtonsMark)
	}
	return root.WriteFile(resourcePage, []byte(strings.Replace(string(page), guides.ButtonsMark, guides.Buttons(), 1)), 0o644)
}
