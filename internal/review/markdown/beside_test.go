package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
)

func TestWhatStandsBesideTheTemplates(t *testing.T) {
	was, is := plan.Text{Value: "hello"}, plan.Text{Value: "`hullo`\n@all"}
	profile := review.Beside{
		Address: "whatsapp_business_profile.this", Kind: review.Updated, Note: "It was changed outside.",
		Attributes: []review.Attribute{{Path: "about", Was: &was, Is: &is}, {Path: "email", Was: &was}},
	}
	r := &review.Review{Besides: []review.Beside{profile}}
	text := Write(r, Options{Limit: GitHubLimit})
	for _, want := range []string{
		"No message template changes. 1 other WhatsApp resource: 1 updated.",
		"- **Updated** `whatsapp_business_profile.this`. It was changed outside.\n  - `about`: `hello` → ",
		"  - `email`: `hello` → not set\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "\n@all") {
		t.Errorf("a value ends its code span:\n%s", text)
	}

	for i := range 1000 {
		r.Besides = append(r.Besides, review.Beside{Address: fmt.Sprintf("whatsapp_flow.flow[%d]", i), Kind: review.Created})
	}
	if text := Write(r, Options{Limit: GitHubLimit}); !strings.Contains(text, "<details><summary>1001 of them</summary>") {
		t.Errorf("%.500s", text)
	}
	if text := Write(r, Options{Limit: LeastLimit}); length(text) > LeastLimit || !strings.Contains(text, "the details in 1001 places") {
		t.Errorf("%d: %s", length(text), text)
	}
}

// That they are left out is said within the limit, however much else there is.
func TestRoomToSayThatTheyAreLeftOut(t *testing.T) {
	r := &review.Review{Besides: []review.Beside{{Note: strings.Repeat("b", LeastLimit)}}, Drift: make([]review.Drift, 2)}
	full := 0
	for n := range LeastLimit {
		r.Drift[0].Address = strings.Repeat("a", n)
		text := Write(r, Options{Limit: LeastLimit})
		if length(text) > LeastLimit {
			t.Fatalf("%d characters", length(text))
		}
		if strings.Contains(text, "the details in 1 places") && strings.Contains(text, r.Drift[0].Address+"`") {
			full = max(full, length(text))
		}
	}
	if full < LeastLimit-200 {
		t.Errorf("at most %d characters: nothing comes near the limit", full)
	}
}
