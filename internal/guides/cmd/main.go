// Command cmd writes the generated pages of the documentation into a folder,
// which it makes. See the parent package for why.
package main

import (
	"fmt"
	"os"
	"path/filepath"

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
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	for _, page := range guides.Pages() {
		if err := os.WriteFile(filepath.Join(folder, page.Name), []byte(page.Text), 0o600); err != nil {
			return err
		}
	}
	return nil
}
