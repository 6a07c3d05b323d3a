// Command cmd writes the generated pages of the documentation into a folder
// that is there. See the parent package for why.
package main

import (
	"fmt"
	"os"

	"github.com/abd65749/terraform-provider-whatsapp/internal/guides"
)

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
		if err := root.WriteFile(page.Name, []byte(page.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}
