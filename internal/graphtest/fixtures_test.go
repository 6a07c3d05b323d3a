package graphtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

type fixture struct {
	Operation string          `json:"operation"`
	Payload   json.RawMessage `json:"payload"`
}

// fixtures are bodies from Meta's documents: those in testdata, and a larger collection beside the
// repository when it is there.
func fixtures(t *testing.T) map[string]fixture {
	t.Helper()
	out := map[string]fixture{}
	for _, dir := range []string{"testdata", "../../../*/graph/requests"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var f fixture
			if err := json.Unmarshal(data, &f); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			out[filepath.Base(file)] = f
		}
	}
	return out
}

// TestDocumentedBodiesAreAccepted posts each body to a server of its own.
func TestDocumentedBodiesAreAccepted(t *testing.T) {
	for name, f := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			c := start(t, Options{Callbacks: Answering("my-verify-token")})
			c.s.SubscribeByHand(Account, AppID, "")
			switch f.Operation {
			case "create":
				id := c.create(f.Payload)
				if got := c.read(id)["status"]; got != "APPROVED" {
					t.Errorf("status %v", got)
				}
			case "edit":
				seeded := simple("to_edit")
				seeded["category"] = "MARKETING"
				if obj(t, string(f.Payload))["message_send_ttl_seconds"] != nil {
					seeded["category"] = "UTILITY"
				}
				id := c.s.Seed(Account, seeded)
				c.do("POST", id, f.Payload).want(t, 0, 0)
			case "subscribe_app":
				c.do("POST", apps, f.Payload).want(t, 0, 0)
			case "phone_webhook_override":
				c.do("POST", PhoneID, f.Payload).want(t, 0, 0)
			case "business_profile_update":
				c.do("POST", profilePath, with(obj(t, string(f.Payload)), map[string]any{"profile_picture_handle": c.file("image/jpeg", "a picture")})).want(t, 0, 0)
			case "upsert":
				c.do("POST", Account+"/upsert_message_templates", f.Payload).want(t, 0, 0)
			}
		})
	}
}
