package template

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// roundTrip reads a document as a template and writes it again.
func roundTrip(t *testing.T, name string, data []byte) {
	t.Helper()
	var tpl Template
	if err := json.Unmarshal(data, &tpl); err != nil {
		t.Errorf("%s: reading: %v", name, err)
		return
	}
	again, err := EncodeJSON(tpl)
	if err != nil {
		t.Errorf("%s: writing: %v", name, err)
		return
	}
	if !sameJSON(data, again) {
		t.Errorf("%s: lost something:\n in %s\nout %s", name, data, again)
	}
}

// Graph writes ids as texts in answers, and as numbers elsewhere.
func TestIDAsNumber(t *testing.T) {
	for _, doc := range []string{`{"id":546151681022936}`, `{"id":"546151681022936"}`} {
		var tpl Template
		if err := json.Unmarshal([]byte(doc), &tpl); err != nil || tpl.ID != "546151681022936" {
			t.Errorf("%s: %q, %v", doc, tpl.ID, err)
		}
		roundTrip(t, doc, []byte(doc))
	}
}

func TestCodecLosesNothing(t *testing.T) {
	for name, doc := range map[string]string{
		"canonical":           `{"name":"a","components":[{"type":"BODY","text":"Hi {{1}}!","example":{"body_text":[["x"]]}}]}`,
		"lower-case enums":    `{"category":"marketing","parameter_format":"named","components":[{"type":"body","text":"Hi"},{"type":"buttons","buttons":[{"type":"otp","otp_type":"copy_code"}]}]}`,
		"flat example":        `{"components":[{"type":"BODY","example":{"body_text":["x","y"]}}]}`,
		"string example":      `{"components":[{"type":"BODY","example":{"body_text":"x","header_text":"y"}}]}`,
		"two rows":            `{"components":[{"type":"BODY","example":{"body_text":[["x"],["y"]]}}]}`,
		"null in example":     `{"components":[{"type":"BODY","example":{"body_text":[[null]],"header_text":[null]}}]}`,
		"flow id number":      `{"components":[{"type":"BUTTONS","buttons":[{"type":"FLOW","flow_id":1079254650791678}]}]}`,
		"flow id string":      `{"components":[{"type":"BUTTONS","buttons":[{"type":"FLOW","flow_id":"0079"}]}]}`,
		"app id string":       `{"components":[{"type":"BUTTONS","buttons":[{"type":"APP","app_deep_link":{"meta_app_id":"12"}}]}]}`,
		"app id zero":         `{"components":[{"type":"BUTTONS","buttons":[{"type":"APP","app_deep_link":{"meta_app_id":"007"}}]}]}`,
		"coupon list":         `{"components":[{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":["X"]}]}]}`,
		"coupon string":       `{"components":[{"type":"BUTTONS","buttons":[{"type":"COPY_CODE","example":"X"}]}]}`,
		"url example text":    `{"components":[{"type":"BUTTONS","buttons":[{"type":"URL","example":"X"}]}]}`,
		"two url examples":    `{"components":[{"type":"BUTTONS","buttons":[{"type":"URL","example":["X","Y"]}]}]}`,
		"numbers in quotes":   `{"message_send_ttl_seconds":"120","components":[{"type":"FOOTER","code_expiration_minutes":"5"}]}`,
		"nulls and empties":   `{"id":null,"language":"","components":[{"type":"BODY","text":"","example":null,"buttons":[]}]}`,
		"unknown kinds":       `{"shiny":{"new":[1,2.50]},"components":[{"type":"HOLOGRAM","depth":3,"text":"x"}]}`,
		"payment":             `{"components":[{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":{"type":"boleto","boleto":{"digitable_line":"1"}}}]}]}`,
		"payment, more of it": `{"components":[{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":{"type":"BOLETO","boleto":{"digitable_line":1,"x":2},"pix_dynamic_code":"y","z":null}}]}]}`,
		"payment, no type":    `{"components":[{"type":"BUTTONS","buttons":[{"type":"PAYMENT_REQUEST","payment_setting":{}},{"payment_setting":null},{"payment_setting":{"payment_link":{}}}]}]}`,
		"features map":        `{"degrees_of_freedom_spec":{"creative_features_spec":{"image_touchups":{"enroll_status":"OPT_OUT"}}}}`,
		"features list":       `{"degrees_of_freedom_spec":{"creative_features_spec":[{"key":"IMAGE_TOUCHUPS","value":{"enroll_status":"OPT_OUT"}}]}}`,
		"features and more":   `{"degrees_of_freedom_spec":{"creative_features_spec":{"image_touchups":{"enroll_status":"OPT_OUT","x":1}}}}`,
		"odd shapes":          `{"components":{"type":"BODY"},"quality_score":{"score":"GREEN","date":1},"category":7}`,
		"list of non-objects": `{"components":[{"type":"BODY","buttons":["x"],"cards":[null]}]}`,
	} {
		roundTrip(t, name, []byte(doc))
	}
}

// Payloads of every kind, the bodies that have no components, and answers.
func TestCodecLosesNothingOfKnownDocuments(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.json")
	if err != nil || len(files) < 60 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct {
			Payload json.RawMessage `json:"payload"`
		}
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		if doc.Payload == nil {
			doc.Payload = data // an answer stands for itself
		}
		roundTrip(t, file, doc.Payload)
	}
}

func FuzzTemplateCodec(f *testing.F) {
	f.Add([]byte(`{"name":"a","components":[{"type":"BODY","text":"Hi {{1}}!","example":{"body_text":[["x"]]}}]}`))
	f.Add([]byte(`{"components":[{"type":"buttons","buttons":[{"type":"COPY_CODE","example":["X"]},{"type":"FLOW","flow_id":12}]}]}`))
	f.Add([]byte(`{"degrees_of_freedom_spec":{"creative_features_spec":[{"key":"A","value":{"enroll_status":"OPT_OUT"}}]}}`))
	f.Add([]byte(`{"message_send_ttl_seconds":-0,"category":"ı","components":[{"example":{"body_text":[[],[""]]}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var object map[string]json.RawMessage
		if json.Unmarshal(data, &object) != nil || object == nil {
			return
		}
		roundTrip(t, "fuzzed", data)
		var tpl Template
		if json.Unmarshal(data, &tpl) == nil {
			canonical := tpl.Components.Canonical()
			if twice := canonical.Canonical(); string(mustEncode(canonical)) != string(mustEncode(twice)) {
				t.Errorf("canonical is not a fixed point:\n once %s\ntwice %s", mustEncode(canonical), mustEncode(twice))
			}
			if changed := Reconcile(tpl.Content, tpl.Content, nil).Changed; len(changed) > 0 {
				t.Errorf("differs from itself: %v\n%s", changed, data)
			}
			tpl.Components.UnknownKinds()
			tpl.Components.UnknownKeys()
			Preview(tpl.Content, tpl.Language)
			Revision(tpl.Content)
		}
	})
}
