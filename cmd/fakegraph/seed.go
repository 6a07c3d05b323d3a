package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// seed is the templates that an account begins with.
type seed struct {
	account string
	data    []byte
}

// readSeeds reads a seed file, or the .json files of a folder. What cannot be read ends the program
// at once: it is tried here.
func readSeeds(path string) ([]seed, error) {
	if path == "" {
		return nil, nil
	}
	files := []string{path}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.json")); err != nil {
			return nil, err
		}
		if len(files) == 0 {
			return nil, fmt.Errorf("%s: no .json file in this folder", path)
		}
	}
	var seeds []seed
	trial := graphtest.New(graphtest.Options{TemplateLimit: 1 << 20})
	for _, file := range files {
		s := seed{account: graphtest.Account}
		if id := strings.TrimSuffix(filepath.Base(file), ".json"); isID(id) && len(files) > 0 && file != path {
			s.account = id
			trial.AddAccount(id)
		}
		var err error
		if s.data, err = os.ReadFile(file); err != nil {
			return nil, err
		}
		if _, err := trial.SeedAll(s.account, s.data); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		seeds = append(seeds, s)
	}
	return seeds, nil
}

func isID(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
