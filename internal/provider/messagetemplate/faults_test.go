package messagetemplate_test

import (
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
)

// patient is a provider that does not retry, so that each fault is met as it is.
const patient = "provider \"whatsapp\" {\n  max_retries = 0\n}\n"

// The create went through although its answer was lost: the template is
// found, recognised and taken, and not created twice.
func TestCreateWithLostAnswerIsAdopted(t *testing.T) {
	for _, kind := range []graphtest.FaultKind{
		graphtest.FaultResetAfter, graphtest.FaultTruncated,
	} {
		t.Run(string(kind), func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			server.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: kind, Times: 1})
			run(t,
				resource.TestStep{Config: patient + promo, ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: wrote(server, "create category components language name")},
				resource.TestStep{Config: patient + promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
			)
		})
	}
	for _, kind := range []graphtest.FaultKind{
		graphtest.FaultServerError, graphtest.FaultUnavailable, graphtest.FaultInvalidJSON, graphtest.FaultEmpty, graphtest.FaultReset,
	} {
		t.Run(string(kind)+" after the work", func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			server.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: kind, Times: 1, Committed: true})
			run(t,
				resource.TestStep{Config: patient + promo, Check: wrote(server, "create category components language name")},
				resource.TestStep{Config: patient + promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop)},
			)
		})
	}
}

// The create did not go through: one clear error, nothing in the state, and
// the next apply creates the template.
func TestCreateThatFailedCanBeRunAgain(t *testing.T) {
	for kind, want := range map[graphtest.FaultKind]string{
		graphtest.FaultReset:        "nothing was created",
		graphtest.FaultServerError:  "nothing was created",
		graphtest.FaultUnavailable:  "nothing was created",
		graphtest.FaultInvalidJSON:  "nothing was created",
		graphtest.FaultEmpty:        "nothing was created",
		graphtest.FaultSuccessFalse: "nothing was created",
		graphtest.FaultToken:        "190",
		graphtest.FaultThrottle:     "80008",
	} {
		t.Run(string(kind), func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			server.Fail(graphtest.Fault{Op: graphtest.OpCreate, Kind: kind, Times: 1, RegainMinutes: 60})
			run(t,
				resource.TestStep{Config: patient + promo, ExpectError: acctest.Says("Unable to create message template", want)},
				resource.TestStep{
					PreConfig: reset(server), Config: patient + promo,
					ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: wrote(server, "create category components language name"),
				},
			)
			if n := len(server.Calls(graphtest.OpCreate)); n != 1 {
				t.Errorf("%d creates after the fault", n)
			}
		})
	}
}

// A refresh that fails keeps the state, whatever came back.
func TestReadThatFailedKeepsTheState(t *testing.T) {
	for kind, want := range map[graphtest.FaultKind]string{
		graphtest.FaultReset:       "",
		graphtest.FaultServerError: "",
		graphtest.FaultUnavailable: "503",
		graphtest.FaultTruncated:   "",
		graphtest.FaultInvalidJSON: "",
		graphtest.FaultEmpty:       "",
		graphtest.FaultToken:       "190",
	} {
		t.Run(string(kind), func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t,
				resource.TestStep{Config: patient + promo},
				resource.TestStep{
					PreConfig: func() { server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: kind}) },
					Config:    patient + promo, PlanOnly: true, ExpectError: acctest.Says("Unable to read message template", want),
				},
				resource.TestStep{
					PreConfig: func() { server.ClearFaults(); server.ResetRequests() },
					Config:    patient + promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server),
				},
			)
		})
	}
}

// An edit of unknown outcome is looked at: taken when it went through, told
// when it did not, never sent twice.
func TestEditWithLostAnswer(t *testing.T) {
	edited := with(t, promo, "Summer Sale", "Spring Sale")
	t.Run("went through", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		withTerraform(t,
			resource.TestStep{Config: patient + promo},
			resource.TestStep{
				PreConfig: func() {
					server.ResetRequests()
					server.Fail(graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultResetAfter, Times: 1})
				},
				Config: patient + edited, Check: wrote(server, "edit components"),
			},
		)
	})
	t.Run("did not", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		run(t,
			resource.TestStep{Config: patient + promo},
			resource.TestStep{
				PreConfig: func() {
					server.Fail(graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultReset, Times: 1})
				},
				Config: patient + edited, ExpectError: acctest.Says("Unable to edit message template"),
			},
			resource.TestStep{PreConfig: reset(server), Config: patient + edited, Check: wrote(server, "edit components")},
		)
	})
	t.Run("refused with success false", func(t *testing.T) {
		server := acctest.Start(t, graphtest.Options{})
		run(t,
			resource.TestStep{Config: patient + promo},
			resource.TestStep{
				PreConfig: func() {
					server.Fail(graphtest.Fault{Op: graphtest.OpEdit, Kind: graphtest.FaultSuccessFalse, Times: 1})
				},
				Config: patient + edited, ExpectError: acctest.Says("Unable to edit message template"),
			},
			resource.TestStep{Config: patient + edited, ConfigPlanChecks: plans(plancheck.ResourceActionUpdate)},
		)
	})
}

// After a write the answer to the read back does not matter: the template
// stays in the state, untainted.
func TestReadBackThatFailedIsAWarning(t *testing.T) {
	server := acctest.Start(t, graphtest.Options{})
	server.Fail(graphtest.Fault{Op: graphtest.OpRead, Kind: graphtest.FaultServerError, Times: 1})
	withTerraform(t,
		resource.TestStep{Config: patient + promo},
		resource.TestStep{PreConfig: reset(server), Config: patient + promo, ConfigPlanChecks: plans(plancheck.ResourceActionNoop), Check: wrote(server)},
	)
}

// A delete whose answer was lost is sent again or found to be done.
func TestDeleteWithLostAnswer(t *testing.T) {
	for _, kind := range []graphtest.FaultKind{graphtest.FaultResetAfter, graphtest.FaultReset, graphtest.FaultUnavailable, graphtest.FaultTruncated} {
		t.Run(string(kind), func(t *testing.T) {
			server := acctest.Start(t, graphtest.Options{})
			run(t,
				resource.TestStep{Config: promo},
				resource.TestStep{
					PreConfig: func() { server.Fail(graphtest.Fault{Op: graphtest.OpDelete, Kind: kind, Times: 1}) },
					Config:    promo, Destroy: true,
				},
			)
			if left := server.Names(graphtest.Account); len(left) > 0 {
				t.Errorf("left over: %v", left)
			}
		})
	}
}

// Nobody listens: said once, with the address.
func TestUnreachableServer(t *testing.T) {
	acctest.Start(t, graphtest.Options{})
	acctest.Setenv(t, "WHATSAPP_GRAPH_URL", "http://127.0.0.1:1")
	run(t, resource.TestStep{Config: patient + promo, ExpectError: acctest.Says("Unable to create message template")})
}
