package messagetemplate_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

// payload is the body of a create, as Meta's documents write it.
type payload struct {
	label string // unique, usable as a resource name
	raw   json.RawMessage
	template.Template
}

var notWord = regexp.MustCompile(`[^a-z0-9_]+`)

// payloads reads the bodies of every kind. Each gets a name of its own, since
// some use one twice.
func payloads(t *testing.T) []payload {
	t.Helper()
	var files []string
	for _, pattern := range []string{
		"../../template/testdata/payloads/*.json", "../../graphtest/testdata/*.json",
	} {
		found, _ := filepath.Glob(pattern)
		files = append(files, found...)
	}
	var out []payload
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Operation string
			Payload   json.RawMessage
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if doc.Operation != "create" {
			continue
		}
		p := payload{raw: doc.Payload, label: "t" + notWord.ReplaceAllString(strings.TrimSuffix(filepath.Base(file), ".json"), "_")}
		if err := json.Unmarshal(doc.Payload, &p.Template); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if p.Components == nil {
			continue // library templates have inputs instead of components
		}
		p.Name = p.label
		out = append(out, p)
	}
	if len(out) < 50 {
		t.Fatalf("only %d payloads found", len(out))
	}
	return out
}

// expressible leaves out what the typed form cannot say.
func expressible(list []payload, form string) []payload {
	if form == "components_json" {
		return list
	}
	return slices.DeleteFunc(list, func(p payload) bool { return !p.Components.IsKnown() })
}

// config declares a payload in Terraform's JSON syntax.
func (p payload) config(form string) map[string]any {
	c := map[string]any{"name": p.Name, "language": p.Language, "category": string(p.Category)}
	switch form {
	case "components":
		c["components"] = messagetemplate.Typed(p.Components)
	case "components_json":
		var doc struct{ Components json.RawMessage }
		_ = json.Unmarshal(p.raw, &doc)
		c["components_json"] = string(doc.Components)
	}
	if p.ParameterFormat != "" {
		c["parameter_format"] = string(p.ParameterFormat)
	}
	if p.MessageSendTTLSeconds != nil {
		c["message_send_ttl_seconds"] = *p.MessageSendTTLSeconds
	}
	if p.SubCategory != "" {
		c["sub_category"] = p.SubCategory
	}
	if p.DisplayFormat != "" {
		c["display_format"] = p.DisplayFormat
	}
	if p.LinkTrackingOptedOut != nil {
		c["cta_url_link_tracking_opted_out"] = *p.LinkTrackingOptedOut
	}
	if p.PrimaryDeviceDeliveryOnly != nil {
		c["is_primary_device_delivery_only"] = *p.PrimaryDeviceDeliveryOnly
	}
	if p.CreativeFeatures != nil {
		c["creative_features"] = p.CreativeFeatures
	}
	return c
}

func configOf(t *testing.T, form string, list []payload, extra map[string]any) string {
	t.Helper()
	resources := map[string]any{}
	for _, p := range list {
		resources[p.label] = p.config(form)
	}
	config := map[string]any{"resource": map[string]any{"whatsapp_message_template": resources}}
	for k, v := range extra {
		config[k] = v
	}
	return acctest.JSON(t, config)
}

func checksFor(list []payload, action plancheck.ResourceActionType) []plancheck.PlanCheck {
	var checks []plancheck.PlanCheck
	for _, p := range list {
		checks = append(checks, plancheck.ExpectResourceAction("whatsapp_message_template."+p.label, action))
	}
	return checks
}

// The life of every kind of payload, in both forms: one POST each, an empty plan on
// what Graph makes of it, which costs pages and no second read, as what is listed is
// what was written; and one value after the other changed by hand, of which no plan
// is empty.
func TestEveryPayload(t *testing.T) {
	for _, form := range []string{"components", "components_json"} {
		t.Run(form, func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{CreateLimit: -1})
			list := expressible(payloads(t), form)
			config := configOf(t, form, list, nil)
			run(t,
				resource.TestStep{
					Config:           config,
					ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: checksFor(list, plancheck.ResourceActionCreate)},
					Check: func(*terraform.State) error {
						if got := len(server.Writes()); got != len(list) {
							return fmt.Errorf("%d writes for %d templates", got, len(list))
						}
						return nil
					},
				},
				costs(server, config, 3, 1, nil, plancheck.ExpectEmptyPlan()),
				resource.TestStep{
					PreConfig:          func() { editEach(t, server, list) },
					Config:             config,
					PlanOnly:           true,
					ExpectNonEmptyPlan: true,
				},
				resource.TestStep{
					RefreshState:       true,
					ExpectNonEmptyPlan: true,
					RefreshPlanChecks: resource.RefreshPlanChecks{
						PostRefresh: checksFor(list, plancheck.ResourceActionUpdate),
					},
				},
			)
		})
	}
}

// Every kind of payload, declared as its documents write it, is imported into
// a fresh state without a change to plan and without a write.
func TestEveryPayloadIsImportedAndPlansEmpty(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	// Graph returns a flow by its id alone, so one that is configured by name or
	// as JSON cannot be told from another one.
	list := slices.DeleteFunc(expressible(payloads(t), "components"), func(p payload) bool { return p.label == "tflow_by_name" })
	imports := []any{}
	for _, p := range list {
		body, err := p.asNamed()
		if err != nil {
			t.Fatal(err)
		}
		acctest.Post(t, server, body)
		imports = append(imports, map[string]any{"to": "whatsapp_message_template." + p.label, "id": p.Name + "/" + p.Language})
	}
	withTerraform(t, resource.TestStep{
		Config:           configOf(t, "components", list, map[string]any{"import": imports}),
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: checksFor(list, plancheck.ResourceActionNoop)},
		Check: func(*terraform.State) error {
			if writes := server.Writes(); len(writes) > 0 {
				return fmt.Errorf("an import wrote: %v", writes)
			}
			return nil
		},
	})
}

// asNamed is the raw body under the payload's own name.
func (p payload) asNamed() (map[string]any, error) {
	var body map[string]any
	err := json.Unmarshal(p.raw, &body)
	body["name"] = p.Name
	return body, err
}
