package messagetemplate_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/messagetemplate"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

// answers reads templates as Graph returns them. Only whole templates count.
func answers(t *testing.T) map[string]json.RawMessage {
	t.Helper()
	out := map[string]json.RawMessage{}
	add := func(label string, raw json.RawMessage) {
		var tpl template.Template
		if json.Unmarshal(raw, &tpl) == nil && tpl.Name != "" && tpl.Language != "" && tpl.Components != nil && tpl.Status != "" {
			out["a"+notWord.ReplaceAllString(strings.TrimSuffix(filepath.Base(label), ".json"), "_")+"_"+tpl.Name] = raw
		}
	}
	files, err := filepath.Glob("../../template/testdata/answers/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		add(file, data)
	}
	if len(out) < 18 {
		t.Fatalf("only %d answers found", len(out))
	}
	return out
}

// Every template as Graph returns it, old ones that break today's rules
// included, is imported into the configuration that says the same, without a
// change to plan and without a write; and so is the next plan.
func TestEveryAnswerIsImportedAndPlansEmpty(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	resources, imports, checks := map[string]any{}, []any{}, []plancheck.PlanCheck{}
	for label, raw := range answers(t) {
		var body map[string]any
		var tpl template.Template
		if json.Unmarshal(raw, &body) != nil || json.Unmarshal(raw, &tpl) != nil {
			t.Fatal(label)
		}
		delete(body, "id") // some are masked; the server gives its own
		body["name"], tpl.Name = label, label
		server.Seed(graphtest.Account, body)
		resources[label] = messagetemplate.ImportedConfig(t, tpl)
		imports = append(imports, map[string]any{"to": "whatsapp_message_template." + label, "id": label + "/" + tpl.Language})
		checks = append(checks, plancheck.ExpectResourceAction("whatsapp_message_template."+label, plancheck.ResourceActionNoop))
	}
	config := acctest.JSON(t, map[string]any{"resource": map[string]any{"whatsapp_message_template": resources}, "import": imports})
	t.Logf("%d answers", len(resources))
	run(t, resource.TestStep{
		Config:           config,
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: checks},
		Check:            func(s *terraform.State) error { return wrote(server)(s) },
	})
}
