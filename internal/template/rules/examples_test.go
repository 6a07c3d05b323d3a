package rules

import "testing"

var exampleBreaches = []breach{
	{
		rule: "example-missing", breaks: utility(body("Hello {{1}}, your parcel {{2}} is here.", "Ana")), path: "components.body.examples", json: "[0].example.body_text",
		says: "2 variables and 1 example", keeps: utility(body("Hello {{1}}, your parcel {{2}} is here.", "Ana", "12")),
		unknown: []string{"components.body.examples", "components.body.text", "components.body"},
	}, {
		rule: "example-missing", breaks: utility(header("For {{1}} today"), plain), path: "components.header.examples", json: "[0].example.header_text",
		says: "The header has 1 variable and 0 examples", keeps: utility(header("For {{1}} today", "Ana"), plain), unknown: []string{"components.header.examples", "components.header.text"},
	}, {
		rule: "example-missing", breaks: utility(named("Hello {{name}}, your {{thing}} has come.", "name")), path: "components.body.named_examples", json: "[0].example.body_text_named_params",
		says: "no example for {{thing}}", keeps: utility(named("Hello {{name}}, your {{thing}} has come.", "name", "thing")),
		unknown: []string{"components.body.named_examples", "components.body.text"},
	}, {
		rule: "example-form", breaks: utility(body("Hello {{name}}, your parcel is here.", "Ana")), path: "components.body.examples", json: "[0].example.body_text",
		says: "are named, but its examples are a list", keeps: utility(named("Hello {{name}}, your parcel is here.", "name")),
		unknown: []string{"components.body.examples", "components.body.named_examples", "components.body.text"},
	}, {
		rule: "example-form", breaks: utility(named("Hello {{1}}, your parcel is here.", "name")), path: "components.body.named_examples", json: "[0].example.body_text_named_params",
		says: "are numbered, but its examples are named", keeps: utility(body("Hello {{1}}, your parcel is here.", "Ana")),
		unknown: []string{"components.body.examples", "components.body.named_examples", "components.body.text"},
	}, {
		rule: "example-surplus", breaks: utility(body("Hello {{1}}, your parcel is here.", "Ana", "12")), path: "components.body.examples", json: "[0].example.body_text",
		says: "2 examples and 1 numbered variable", keeps: utility(body("Hello {{1}}, your parcel is here.", "Ana")), unknown: []string{"components.body.examples", "components.body.text"},
	}, {
		rule: "example-surplus", breaks: utility(named("Hello {{name}}, your parcel is here.", "name", "nam")), path: "components.body.named_examples", json: "[0].example.body_text_named_params",
		says: `example for "nam"`, keeps: utility(named("Hello {{name}}, your parcel is here.", "name")), unknown: []string{"components.body.named_examples", "components.body.text"},
	}, {
		rule: "example-empty", breaks: utility(body("Hello {{1}}, your parcel {{2}} is here.", "Ana", " ")), path: "components.body.examples[1]", json: "[0].example.body_text",
		says: "Example 2 of the body is empty", keeps: utility(body("Hello {{1}}, your parcel {{2}} is here.", "Ana", "12")),
		unknown: []string{"components.body.examples[1]", "components.body.examples", "components.body.text"},
	}, {
		rule: "example-empty", breaks: utility(`{"type":"BODY","text":"Hello {{name}}, your parcel is here.","example":{"body_text_named_params":[{"param_name":"name","example":""}]}}`),
		path: "components.body.named_examples", json: "[0].example.body_text_named_params",
		says: `The example for "name" in the body is empty`, keeps: utility(named("Hello {{name}}, your parcel is here.", "name")),
		unknown: []string{`components.body.named_examples["name"]`, "components.body.named_examples"},
	},
}

// Graph takes examples in several shapes; what cannot be read is not judged.
func TestExamplesInOtherShapes(t *testing.T) {
	for _, example := range []string{
		`{"body_text":"Ana"}`, `{"body_text":["Ana"]}`, `{"body_text":[["Ana"]]}`, `{"body_text":[["Ana"],["Eva"]]}`,
		`{"body_text":{"1":"Ana"}}`, `"Ana"`, `["Ana"]`,
	} {
		doc := utility(`{"type":"BODY","text":"Hello {{1}}, your parcel is here.","example":` + example + `}`)
		for _, v := range Check(subject(t, doc)) {
			t.Errorf("%s: %s: %s", example, v.Rule.ID, v.Detail)
		}
	}
}
