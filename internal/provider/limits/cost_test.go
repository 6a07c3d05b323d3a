package limits_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const one = `
resource "whatsapp_message_template" "one" {
  name       = "one"
  language   = "en_US"
  category   = "UTILITY"
  components = { body = { text = "Hello, this is the first text." } }
}
`

// spent checks what the writes of an apply cost: the calls from the first write
// on, in order. What comes before are the looks of the plan and its refresh. It
// runs ahead of the plans that a step makes after its apply.
func spent(server *graphtest.Server, want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		log := server.Requests()
		first := slices.IndexFunc(log, graphtest.Request.IsWrite)
		if first < 0 {
			return fmt.Errorf("nothing was written in %d calls", len(log))
		}
		var ops []string
		for _, r := range log[first:] {
			ops = append(ops, string(r.Op))
		}
		if got := strings.Join(ops, " "); got != want {
			return fmt.Errorf("the apply made the calls %q from its first write on, want %q", got, want)
		}
		return nil
	}
}

// From its first write on, a create costs one POST and one GET, an edit likewise, and
// a delete one DELETE.
func TestWhatWritesCost(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	clock := acctest.NewClock(server)
	second := strings.ReplaceAll(one, "first text", "second text")
	acctest.Play(t, acctest.ProvidersAt(t, clock), []resource.TestStep{
		{Config: one, Check: spent(server, "create read")},
		{PreConfig: server.ResetRequests, Config: second, Check: spent(server, "edit read")},
		{PreConfig: server.ResetRequests, Config: `output "none" { value = 1 }`, Check: spent(server, "delete")},
	}...)
	if waits := clock.Waits(); len(waits) > 0 {
		t.Errorf("waits %v", waits)
	}
}

// An edit of a template in review looks a few times, and then costs what any
// edit does.
func TestWhatAnEditInReviewCosts(t *testing.T) {
	const review = 10 * time.Minute
	server := acctest.Start(t, graphtest.Options{ReviewAfter: review})
	clock := acctest.NewClock(server)
	second := strings.ReplaceAll(one, "first text", "second text")
	acctest.Play(t, acctest.ProvidersAt(t, clock), []resource.TestStep{
		{Config: one, Check: spent(server, "create read")},
		{PreConfig: server.ResetRequests, Config: second, Check: spent(server, "edit read")},
	}...)
	reads := 0
	for _, r := range server.Requests() {
		if r.Op == graphtest.OpEdit {
			break
		}
		reads++
	}
	var waited time.Duration
	for _, w := range clock.Waits() {
		waited += w
	}
	if looks := len(clock.Waits()); looks < 2 || looks > 16 || reads > looks+3 || waited < review || waited > review+time.Minute {
		t.Errorf("%d looks in %v, %d reads before the edit", looks, waited, reads)
	}
}
