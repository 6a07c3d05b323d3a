package review

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

// Whatever a plan holds, it is reviewed or refused. What Terraform writes is where
// it begins.
func FuzzPlan(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "plans", "*.json"))
	if err != nil || len(files) == 0 {
		f.Fatalf("no plans: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 64<<10 { // larger ones are slow to vary, and hold no more kinds of things
			f.Add(data)
		}
	}
	f.Add([]byte(`{"format_version":"1.2","resource_changes":[{"address":"a","type":"whatsapp_message_template","change":{"actions":["create"],"before":null,"after":{"name":"n","components":{"body":{"text":1e999999999}}},"after_unknown":true,"after_sensitive":[[]]}}]}`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		p, err := plan.Read(bytes.NewReader(data))
		if err == nil {
			Make(p, Options{NoImages: true})
		}
	})
}
