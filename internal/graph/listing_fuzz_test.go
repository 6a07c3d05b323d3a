package graph

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/nesting"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
)

// Whatever a page holds, it is read or refused, within its bounds, and what was
// read can be written, compared and shown.
func FuzzListing(f *testing.F) {
	f.Add(`{"data":[{"id":"1","name":"n","language":"en_US","status":"APPROVED","category":"MARKETING","components":[{"type":"BODY","text":"Hi {{1}}","example":{"body_text":[["x"]]}}]}],"paging":{"cursors":{"after":"QVFI"},"next":"https://x"}}`)
	f.Add(`{"data":[{"id":1,"name":"n","language":"en","components":[{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}}]}]}]}]}`)
	f.Add(`{"data":[null,{},[],"x",1e999999999],"paging":null}`)
	f.Add(`{"data":[{"id":"1","display_phone_number":{},"throughput":{"level":7},"health_status":[[]],"is_pin_enabled":"true"}]}`)
	f.Add(`{"data":` + strings.Repeat("[", 63) + strings.Repeat("]", 63) + `}`)
	f.Fuzz(func(t *testing.T, body string) {
		if nesting.Check(body) != nil {
			return // the chain refuses it
		}
		var raws page[json.RawMessage]
		if json.Unmarshal([]byte(body), &raws) == nil && raws.Data != nil {
			peek(*raws.Data, time.Time{})
		}
		var numbers page[PhoneNumber]
		_ = json.Unmarshal([]byte(body), &numbers)
		var library page[LibraryItem]
		_ = json.Unmarshal([]byte(body), &library)
		var templates page[template.Template]
		if json.Unmarshal([]byte(body), &templates) != nil || templates.Data == nil {
			return
		}
		if len(*templates.Data) > maxItems+1 {
			t.Errorf("%d templates of one page", len(*templates.Data))
		}
		for _, tpl := range *templates.Data {
			if _, err := template.EncodeJSON(tpl); err != nil {
				t.Errorf("cannot be written: %v", err)
			}
			if !template.EqualComponents(tpl.Components, tpl.Components) {
				t.Error("is not equal to itself")
			}
			template.Preview(tpl.Content, tpl.Language)
			template.Revision(tpl.Content)
		}
	})
}
