package library

import (
	"encoding/json"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

func TestButtonsLoseNothing(t *testing.T) {
	const answer = `[{"type":"FORMS","text":"Reschedule & pay","form":{"z":1,"a":[20000000000000001]}},{"type":"OTP","text":"Copy code","otp_type":"COPY_CODE"}]`
	var buttons []template.Button
	if err := json.Unmarshal([]byte(answer), &buttons); err != nil {
		t.Fatal(err)
	}
	got := flatten(graph.LibraryItem{Buttons: buttons}, "").Attributes()["buttons"].String()
	if wanted := `[{"example":<null>,"otp_type":<null>,"phone_number":<null>,"text":"Reschedule & pay","type":"FORMS","url":<null>},` +
		`{"example":<null>,"otp_type":"COPY_CODE","phone_number":<null>,"text":"Copy code","type":"OTP","url":<null>}]`; got != wanted {
		t.Errorf("buttons are %s", got)
	}
	if text, err := buttonsJSON(buttons); err != nil || text != answer {
		t.Errorf("%v\ngot  %s\nwant %s", err, text, answer)
	}
}

// TestSorted: Graph's order is not documented, and a page may be served twice.
func TestSorted(t *testing.T) {
	got := sorted([]graph.LibraryItem{
		{Name: "b", Language: "en", ID: "1"}, {Name: "a", Language: "en", ID: "3"}, {Name: "a", Language: "de", ID: "4"},
		{Name: "a", Language: "en", ID: "2"}, {Name: "b", Language: "en", ID: "1"},
	})
	var ids string
	for _, item := range got {
		ids += item.ID
	}
	if ids != "4231" {
		t.Errorf("the order is %s", ids)
	}
}
