package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/export"
)

// writeAll writes the files below the folder, and returns how many: the settings
// only where there is no configuration yet, nil for none. A file that is there and differs is
// somebody's work: without force nothing is written.
func writeAll(folder string, files []export.File, settings []byte, force bool) (int, error) {
	isEmpty, err := hasNoConfiguration(folder, files)
	if err != nil {
		return 0, err
	}
	if isEmpty && settings != nil {
		files = append(files, export.File{Path: settingsFile, Data: settings})
	}
	var differ []string
	for _, f := range files {
		there, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(f.Path)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return 0, err
		case !bytes.Equal(there, f.Data):
			differ = append(differ, f.Path)
		}
	}
	if len(differ) > 0 && !force {
		return 0, fmt.Errorf("%d of the files are there already and differ, %s first: write into another folder with -out, or over them with -force", len(differ), differ[0])
	}
	return len(files), writeBelow(folder, files)
}

// writeBelow writes nothing outside of the folder, whatever the paths are.
func writeBelow(folder string, files []export.File) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, f := range files {
		at := filepath.FromSlash(f.Path)
		if err := root.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := root.WriteFile(at, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// hasNoConfiguration reports whether the folder has no .tf file but those that
// are to be written.
func hasNoConfiguration(folder string, files []export.File) (bool, error) {
	there, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	for _, f := range there {
		isCode := strings.HasSuffix(f.Name(), ".tf") || strings.HasSuffix(f.Name(), ".tf.json")
		isOurs := func(o export.File) bool { return o.Path == f.Name() }
		if isCode && !slices.ContainsFunc(files, isOurs) {
			return false, nil
		}
	}
	return true, nil
}

// tell says what was written, what was not, and what to do next.
func tell(out io.Writer, c *config, r export.Report, written int) {
	fmt.Fprintf(out, "Wrote %s of %s in %s to %s.\n", count(r.Templates, "template"), count(r.Names, "name"), count(written, "file"), c.out)
	if r.Samples > 0 {
		fmt.Fprintf(out, "%s downloaded.\n", count(r.Samples, "sample file"))
	}
	if r.Unfetched > 0 {
		why := "since they could not be downloaded, with the reason in a comment"
		if !c.media {
			why = "as -media=false asks for"
		}
		fmt.Fprintf(out, "%s left at Meta's address (example_handle), %s: fine until the template is edited, which needs a file of yours (example_file).\n", count(r.Unfetched, "sample file"), why)
	}
	if r.InJSON > 0 {
		fmt.Fprintf(out, "%s written as components_json, with the reason in a comment.\n", count(r.InJSON, "template"))
	}
	if text := leftOut(r); text != "" {
		fmt.Fprintf(out, "Left out: %s.\n", text)
	}
	if c.Into != "" {
		fmt.Fprintf(out, "\nNext, move what is in %s to the files of %s, and imports.tf to the configuration that has it; then terraform plan. It says \"%d to import\" and nothing to destroy. "+
			"What the call says beside the content, such as deletion_policy, is a change of the state alone, as is a sample file: nothing is sent. Apply it, and the next plan is empty.\n",
			filepath.Join(c.out, "templates"), c.Into, r.Templates)
		return
	}
	fmt.Fprintf(out, "\nNext, in %s: terraform init (with dev_overrides of the provider: terraform get), then terraform plan. It says \"%d to import, 0 to add, %d to change, 0 to destroy\"", c.out, r.Templates, r.WithFiles)
	if r.WithFiles > 0 {
		fmt.Fprint(out, ", and of each change that the sample file is believed to be the one that Meta has: the state alone changes, nothing is sent")
	}
	fmt.Fprintln(out, ". Apply it, and the next plan is empty.")
}

// leftOut says what was not written and why.
func leftOut(r export.Report) string {
	var parts []string
	for _, p := range []struct {
		n   int
		why string
	}{
		{r.Filtered, "by -filter"},
		{r.Deleted, "deleted or about to be"},
		{r.Generated, "AUTO_GENERATED (made by Meta for Direct Send; they cannot be managed)"},
		{r.Samplers, "Meta's own hello_world"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.why))
		}
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
