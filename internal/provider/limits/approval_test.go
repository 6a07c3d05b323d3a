package limits_test

import (
	"fmt"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

const approvalType = "whatsapp_message_template_approval"

// Thirty approvals are refreshed from a page. What is no longer approved is
// read once more by its id before it drops out of the state.
func TestApprovalsAreReadByThePage(t *testing.T) {
	const n = 30
	server := acctest.Start(t, graphtest.Options{})
	var ids []string
	for i := range n {
		ids = append(ids, server.Seed(graphtest.Account, fmt.Sprintf(
			`{"name":"hello_%d","language":"en_US","category":"UTILITY","status":"APPROVED","components":[{"type":"BODY","text":"Hello."}]}`, i)))
	}
	refresh := func(lost int) map[graphtest.Operation]int {
		server.ResetRequests()
		provider := configured(t)
		kind := kindOf(t, provider, approvalType)
		for i, id := range ids {
			state := object(t, kind, map[string]string{"id": id, "template_id": id, "status": "APPROVED"})
			resp, err := provider.ReadResource(t.Context(), &tfprotov6.ReadResourceRequest{TypeName: approvalType, CurrentState: state})
			if err != nil {
				t.Fatal(err)
			}
			got, err := resp.NewState.Unmarshal(kind)
			if err != nil || got.IsNull() != (i == lost) || (len(resp.Diagnostics) > 0) != (i == lost) {
				t.Errorf("%d: %v %v %+v", i, got, err, resp.Diagnostics)
			}
		}
		return calls(server)
	}
	if got := refresh(-1); got[graphtest.OpRead] != 3 || got[graphtest.OpList] != 1 {
		t.Errorf("calls %v, want three reads and a page", got)
	}
	server.SetStatus(ids[20], "PAUSED")
	if got := refresh(20); got[graphtest.OpRead] != 4 || got[graphtest.OpList] != 1 {
		t.Errorf("calls %v, want one read more", got)
	}
	// Without an account there is nothing to list.
	acctest.Setenv(t, "WHATSAPP_BUSINESS_ACCOUNT_ID", "")
	server.SetStatus(ids[20], "APPROVED")
	if got := refresh(-1); got[graphtest.OpRead] != n || got[graphtest.OpList] != 0 {
		t.Errorf("calls %v, want one read for each", got)
	}
}

func kindOf(t *testing.T, provider tfprotov6.ProviderServer, name string) tftypes.Object {
	t.Helper()
	schemas, err := provider.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	return schemas.ResourceSchemas[name].ValueType().(tftypes.Object)
}

// object is a value with these attributes set, and no others.
func object(t *testing.T, kind tftypes.Object, set map[string]string) *tfprotov6.DynamicValue {
	t.Helper()
	values := map[string]tftypes.Value{}
	for name, attribute := range kind.AttributeTypes {
		values[name] = tftypes.NewValue(attribute, nil)
		if text, ok := set[name]; ok {
			values[name] = tftypes.NewValue(attribute, text)
		}
	}
	v, err := tfprotov6.NewDynamicValue(kind, tftypes.NewValue(kind, values))
	if err != nil {
		t.Fatal(err)
	}
	return &v
}
