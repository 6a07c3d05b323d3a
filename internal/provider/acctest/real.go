package acctest

import (
	"os"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
)

// everyReal has each test that [Play] plays run a real Terraform instead: `make
// test-long` does.
var everyReal = os.Getenv("ACC_TERRAFORM") == "all"

// Real plays the steps of an acceptance test with a real Terraform. A step takes
// it some eight processes, so there is one such test of each kind, and [Play] for
// all others.
func Real(t *testing.T, providers map[string]func() (tfprotov6.ProviderServer, error), steps ...resource.TestStep) {
	t.Helper()
	resource.UnitTest(t, resource.TestCase{ProtoV6ProviderFactories: providers, Steps: steps})
}
