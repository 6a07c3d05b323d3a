package graphtest

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

const (
	flowsEdge = Account + "/flows"
	goodFlow  = `{"version":"7.0","screens":[{"id":"DATE","layout":{}}]}`
	badFlow   = `{"version":"7.0","screens":[{"id":"DATE"}]}`
)

func flowBody(name, text string) map[string]any {
	return map[string]any{"name": name, "categories": []string{"OTHER"}, "flow_json": text}
}

// uploadFlow sends a flow's JSON as Meta shows it: as a form with a file.
func (c *client) uploadFlow(id, text string) answer {
	c.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("name", "flow.json")
	_ = form.WriteField("asset_type", "FLOW_JSON")
	file, _ := form.CreateFormFile("file", "flow.json")
	_, _ = file.Write([]byte(text))
	_ = form.Close()
	req, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, c.s.URL()+"/v25.0/"+id+"/assets", &body)
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	req.Header.Set("Content-Type", form.FormDataContentType())
	a, err := send(req)
	if err != nil {
		c.t.Fatal(err)
	}
	return a
}

func TestLifeOfAFlow(t *testing.T) {
	c := start(t, Options{})
	made := c.do("POST", flowsEdge, flowBody("booking", badFlow))
	if made.want(t, 0, 0); !strings.Contains(made.raw, `"path":"screens[0].layout"`) {
		t.Error(made.raw) // made all the same
	}
	id := made.body["id"].(string)
	c.do("POST", flowsEdge, flowBody("booking", goodFlow)).want(t, 100, 0) // the name is taken
	c.do("POST", id+"/publish", nil).want(t, 139002, 0)                    // mistakes
	c.do("POST", id+"/deprecate", nil).want(t, 139003, 0)
	c.uploadFlow(id, goodFlow).want(t, 0, 0)
	c.do("POST", id, `{"name":"table","application_id":"404"}`).want(t, 100, 0)
	c.do("POST", id, `{"name":"table"}`).want(t, 0, 0)
	c.do("POST", id, `{"name":"table"}`).want(t, 0, 0) // its own name
	c.do("POST", id+"/publish", nil).want(t, 0, 0)
	c.do("POST", id+"/publish", nil).want(t, 139002, 0)
	c.do("DELETE", id, nil).want(t, 139004, 0)
	c.uploadFlow(id, goodFlow).want(t, 139001, 0)
	if got := c.read(id, "name", "status", "json_version", "whatsapp_business_account"); got["name"] != "table" || got["status"] != "PUBLISHED" || got["json_version"] != "7.0" {
		t.Error(got)
	}
	c.do("POST", id+"/deprecate", nil).want(t, 0, 0)
	c.do("POST", id+"/deprecate", nil).want(t, 139003, 0)
	c.do("POST", flowsEdge, flowBody("table", goodFlow)).want(t, 100, 0) // the name stays taken
	draft := c.do("POST", flowsEdge, flowBody("draft", goodFlow)).body["id"].(string)
	c.do("DELETE", draft, nil).want(t, 0, 0)
	c.do("GET", draft, nil).want(t, 100, 33)
	if all := c.s.Flows(Account); len(all) != 1 || all[0].Status != "DEPRECATED" {
		t.Error(all)
	}
}

func TestAnEditOfAPublishedFlowMakesADraft(t *testing.T) {
	c := start(t, Options{EditPublishedFlows: true})
	id := c.s.AddFlow(Account, Flow{Name: "booking", Status: "PUBLISHED", JSON: goodFlow})
	c.uploadFlow(id, badFlow).want(t, 0, 0)
	if f := c.s.Flows(Account)[0]; f.Status != "DRAFT" || f.Mistakes != 1 {
		t.Errorf("%+v", f)
	}
}

// What is at a flow's address is for whoever has the address, and for no token.
func TestDownloadOfAFlow(t *testing.T) {
	c := start(t, Options{})
	id := c.s.AddFlow(Account, Flow{Name: "booking", JSON: goodFlow})
	a := c.do("GET", id+"/assets", nil)
	asset := a.body["data"].([]any)[0].(map[string]any)
	for token, want := range map[string]int{"": http.StatusOK, Token: http.StatusForbidden} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, asset["download_url"].(string), nil)
		if err != nil {
			t.Fatal(err)
		}
		if token != "" {
			req.Header.Set("Authorization", "Bearer "+token)
		}
		if got, err := send(req); err != nil || got.status != want || want == http.StatusOK && got.raw != goodFlow {
			t.Errorf("%q: %+v %v", token, got, err)
		}
	}
	if c.s.StrayTokens() != 1 {
		t.Error("a stray token was not counted")
	}
}

func TestAFlowWithAnEndpoint(t *testing.T) {
	c := start(t, Options{})
	body := flowBody("booking", strings.Replace(goodFlow, `"7.0"`, `"7.0","data_api_version":"3.0"`, 1))
	id := c.do("POST", flowsEdge, body).body["id"].(string)
	c.do("POST", id+"/publish", nil).want(t, 139002, 0)
	c.do("POST", id, `{"endpoint_uri":"https://flows.example.com/","application_id":"`+AppID+`"}`).want(t, 0, 0)
	c.do("POST", id+"/publish", nil).want(t, 139002, 0) // no key
	c.do("POST", PhoneID+"/whatsapp_business_encryption", `{"business_public_key":"no key"}`).want(t, 100, 0)
	c.s.SetFlowKeyByHand(PhoneID, "-----BEGIN PUBLIC KEY-----")
	c.do("POST", id+"/publish", nil).want(t, 0, 0)
}
