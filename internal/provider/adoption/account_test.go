package adoption

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// account starts a server with an account as it grows over the years: every
// kind of component and button, several languages of a name, every status,
// templates that break today's rules, and kinds that nobody knows yet. It
// returns how many there are, without the sample that Meta puts into each.
func account(t *testing.T) (*graphtest.Server, int) {
	t.Helper()
	s := graphtest.Start(t, graphtest.Options{})
	var list []map[string]any
	decode(t, "testdata/account.json", &list) // what only an account can show
	for _, pattern := range []string{"../../template/testdata/payloads/*.json", "../../graphtest/testdata/*.json", "../../template/testdata/answers/*.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			if body := template(t, file); body != nil {
				list = append(list, body)
			}
		}
	}
	if len(list) < 50 {
		t.Fatalf("only %d templates", len(list))
	}
	for _, body := range list {
		s.Seed(graphtest.Account, body)
	}
	s.SeedHelloWorld(graphtest.Account)
	s.ResetRequests()
	return s, len(list)
}

// template reads a file with the body of a create, or with an answer of Graph;
// nil for anything else.
func template(t *testing.T, file string) map[string]any {
	t.Helper()
	var doc map[string]any
	decode(t, file, &doc)
	if doc["operation"] == "create" {
		body, _ := doc["payload"].(map[string]any)
		return body
	}
	if doc["status"] == nil {
		return nil
	}
	return doc
}

func decode(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
