package messagetemplate_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	fake "github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/rules"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template"
	"github.com/abd65749/terraform-provider-whatsapp/internal/template/rules"
)

// Parts that templates are put together from, each of them right by itself.
var (
	someHeaders = []string{
		"", `{"type":"HEADER","format":"TEXT","text":"News"}`, `{"type":"HEADER","format":"LOCATION"}`, `{"type":"HEADER","format":"PRODUCT"}`,
		media("IMAGE"), media("VIDEO"), media("DOCUMENT"), media("GIF"),
	}
	someButtons = []string{
		`{"type":"QUICK_REPLY","text":"Yes"}`, `{"type":"URL","text":"Open","url":"https://www.example.com/"}`, `{"type":"PHONE_NUMBER","text":"Call","phone_number":"+15550051310"}`,
		`{"type":"COPY_CODE","example":"SPRING25"}`, `{"type":"OTP","otp_type":"COPY_CODE"}`, `{"type":"FLOW","text":"Book","flow_id":"1"}`,
		`{"type":"FLOW","text":"Book","flow_id":"1","flow_action":"DATA_EXCHANGE","navigate_screen":"A"}`, `{"type":"CATALOG","text":"View catalog"}`, `{"type":"MPM","text":"View items"}`,
		`{"type":"SPM","text":"View"}`, `{"type":"ORDER_DETAILS","text":"Review and Pay"}`, `{"type":"VOICE_CALL"}`, `{"type":"REQUEST_CONTACT_INFO","text":"Share Contact Info"}`,
		`{"type":"APP","text":"Open","app_deep_link":{"meta_app_id":"1","android_deep_link":"a://b"}}`,
		`{"type":"PAYMENT_REQUEST","text":"Copy Pix code","payment_setting":{"type":"pix_dynamic_code","pix_dynamic_code":{"code":"1"}}}`,
	}
	someOthers = []string{
		"", `{"type":"CALL_PERMISSION_REQUEST"}`, `{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends soon"}}`, `{"type":"FOOTER","text":"Lucky Shrub"}`,
		`{"type":"CAROUSEL","cards":[` + aCard + `,` + aCard + `]}`,
	}
)

const aCard = `{"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Yes"}]}]}`

func media(format string) string {
	return `{"type":"HEADER","format":"` + format + `","example":{"header_handle":["4::a"]}}`
}

// rows are no buttons, one, and each two of them.
func rows() []string {
	out := []string{""}
	for i, a := range someButtons {
		out = append(out, `{"type":"BUTTONS","buttons":[`+a+`]}`)
		for _, b := range someButtons[i:] {
			out = append(out, `{"type":"BUTTONS","buttons":[`+a+`,`+b+`]}`)
		}
	}
	return out
}

// What Graph refuses for the combination of its header, its buttons, its other parts
// and its category is told at plan, in whichever combination.
func TestCombinationsThatGraphRefusesAreTold(t *testing.T) {
	const body = `{"type":"BODY","text":"Your order is on its way, and will be with you tomorrow."}`
	files := func(string, string) fake.File { return fake.FileGood }
	refused, silent := 0, map[string]int{}
	for _, category := range template.Categories() {
		for _, header := range someHeaders {
			for _, row := range rows() {
				for _, other := range someOthers {
					parts := slices.DeleteFunc([]string{header, body, row, other}, func(s string) bool { return s == "" })
					if category == template.CategoryAuthentication {
						parts[slices.Index(parts, body)] = `{"type":"BODY"}`
					}
					text := "[" + strings.Join(parts, ",") + "]"
					why := refusal(t, string(category), text, files)
					if why == "" {
						continue
					}
					refused++
					components, err := template.ParseComponents(text)
					if err != nil {
						t.Fatal(err)
					}
					found := rules.Check(rules.Subject{Name: "aaa", Language: "en_US", Content: template.Content{Category: category, Components: components}})
					if len(found) == 0 {
						if silent[why]++; silent[why] == 1 {
							t.Errorf("%s %s\nGraph: %s", category, text, why)
						}
					}
				}
			}
		}
	}
	if refused < 1000 {
		t.Errorf("only %d combinations are refused", refused)
	}
}

// refusal is how the fake refuses a template, by its own rules.
func refusal(t *testing.T, category, text string, files fake.Files) string {
	t.Helper()
	var list []any
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatal(err)
	}
	components, e := fake.Components(list)
	if e == nil {
		e = fake.Check(&fake.Draft{Name: "aaa", Language: "en_US", Category: category, Format: fake.Positional, Components: components}, files)
	}
	if e == nil {
		return ""
	}
	return fmt.Sprint(e.Code, "/", e.Subcode, " ", e.Message, " ", e.UserMsg)
}
