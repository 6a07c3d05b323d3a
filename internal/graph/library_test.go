package graph

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/scripttest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

const libraryPage = `{"data":[
	{"name":"low_balance_warning_1","language":"en_US","category":"UTILITY","topic":"PAYMENTS","usecase":"LOW_BALANCE_WARNING",
	 "industry":["FINANCIAL_SERVICES"],"header":"Your balance is low","body":"Hi {{1}}, deposit {{2}}.","body_params":["Jim","$75.00"],
	 "body_param_types":["TEXT","AMOUNT"],"id":"7147013345418927","new":{"a":1},
	 "buttons":[{"type":"URL","text":"Deposit","url":"https://www.example.com/{{1}}","example":["https://www.example.com/1"]},
	            {"type":"PHONE_NUMBER","text":"Call us","phone_number":"+18005551234"},{"type":"FORMS","text":"Reschedule","form":{"x":1}}]},
	{"name":"odd","industry":"E_COMMERCE","header":null,"body_params":null,"body_param_types":[1,null],"buttons":null,"id":7}
	],"paging":{"cursors":{"after":"A"},"next":"http://127.0.0.1:1/stolen"}}`

func TestTemplateLibrary(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: libraryPage}, scripttest.Reply{Body: `{"data":[{"name":"last"}]}`}))
	c, _ := client(t, s.URL)
	var got []LibraryItem
	for item, err := range c.TemplateLibrary(t.Context(), LibraryFilter{
		Search: "a & b", Topic: "PAYMENTS", UseCase: "LOW_BALANCE_WARNING", Industry: "FINANCIAL_SERVICES", Language: "en_US", Name: "n", PageSize: 2,
	}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, item)
	}
	want := []LibraryItem{
		{
			ID: "7147013345418927", Name: "low_balance_warning_1", Language: "en_US", Category: template.CategoryUtility,
			Topic: "PAYMENTS", UseCase: "LOW_BALANCE_WARNING", Industries: []string{"FINANCIAL_SERVICES"},
			Header: "Your balance is low", Body: "Hi {{1}}, deposit {{2}}.", BodyParams: []string{"Jim", "$75.00"}, BodyParamTypes: []string{"TEXT", "AMOUNT"},
			Buttons: []template.Button{
				{Type: template.ButtonURL, Text: "Deposit", URL: "https://www.example.com/{{1}}", Example: "https://www.example.com/1"},
				{Type: template.ButtonPhoneNumber, Text: "Call us", PhoneNumber: "+18005551234"},
				{Type: "FORMS", Text: "Reschedule", Extra: template.Extra{"form": json.RawMessage(`{"x":1}`)}},
			},
		},
		{ID: "7", Name: "odd", Industries: []string{"E_COMMERCE"}, BodyParamTypes: []string{"1"}},
		{Name: "last"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for i, after := range []string{"", "A"} {
		r := s.Requests()[i]
		filter := map[string]string{
			"search": "a & b", "topic": "PAYMENTS", "usecase": "LOW_BALANCE_WARNING", "industry": "FINANCIAL_SERVICES",
			"language": "en_US", "name": "n", "limit": "2",
		}
		if after != "" {
			filter["after"] = after
		}
		if r.Method != http.MethodGet || r.Path != "/v25.0/message_template_library" || len(r.Query) != len(filter) {
			t.Errorf("asked %s %s %v", r.Method, r.Path, r.Query)
		}
		for key, value := range filter {
			if r.Query[key] == nil || r.Query[key][0] != value {
				t.Errorf("%s: %v", key, r.Query[key])
			}
		}
	}
}

func TestTemplateLibraryStops(t *testing.T) {
	s := scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: libraryPage}, scripttest.Reply{Status: 400, Body: refused100}))
	c, _ := client(t, s.URL)
	for _, err := range c.TemplateLibrary(t.Context(), LibraryFilter{}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if r := s.Requests(); len(r) != 1 || len(r[0].Query) != 1 {
		t.Errorf("asked %+v", r)
	}
	n := 0
	var last error
	s = scripttest.Serve(t, scripttest.Say(scripttest.Reply{Body: libraryPage}, scripttest.Reply{Status: 400, Body: refused100}))
	c, _ = client(t, s.URL)
	for item, err := range c.TemplateLibrary(t.Context(), LibraryFilter{}) {
		n++
		last = err
		if err != nil && !reflect.DeepEqual(item, LibraryItem{}) {
			t.Errorf("%+v next to an error", item)
		}
	}
	if n != 3 || !Is(last, 100) {
		t.Errorf("%d items, %v", n, last)
	}
}
