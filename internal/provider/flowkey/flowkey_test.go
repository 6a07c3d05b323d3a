package flowkey_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
)

const address = "whatsapp_flow_public_key.it"

func key(t *testing.T, bits int) string {
	t.Helper()
	private, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return public(t, &private.PublicKey)
}

func public(t *testing.T, key any) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

func config(pem string) string { return configOf(graphtest.PhoneID, pem) }

func configOf(phone, pem string) string {
	return fmt.Sprintf("resource \"whatsapp_flow_public_key\" \"it\" {\n phone_number_id = %q\n public_key_pem = %q\n}\n", phone, pem)
}

func run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Play(t, acctest.Providers(t), steps...)
}

// withTerraform plays the steps with a real Terraform: one test of each kind does.
func withTerraform(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	acctest.Real(t, acctest.Providers(t), steps...)
}

func plans(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

var empty = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

// has checks the key of the first number, and how many writes there were since
// the log was emptied.
func has(s *graphtest.Server, want string, writes int) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got, signature := s.FlowKey(graphtest.PhoneID); strings.TrimSpace(got) != strings.TrimSpace(want) || signature != "VALID" {
			return fmt.Errorf("the key is %s %q", signature, got)
		}
		if n := len(s.Writes()); n != writes {
			return fmt.Errorf("%d writes, want %d", n, writes)
		}
		return nil
	}
}

func TestLifecycle(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	first, second := key(t, 2048), key(t, 2048)
	steps := []resource.TestStep{
		{Config: config(first), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: resource.ComposeTestCheckFunc(has(s, first, 1), resource.TestCheckResourceAttr(address, "signature_status", "VALID"))},
		{Config: config("\n" + strings.ReplaceAll(first, "\n", "\r\n")), ConfigPlanChecks: empty},
		{Config: config(second), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, second, 1)},
		{Config: config(second), ConfigPlanChecks: empty, Check: has(s, second, 0)},
		{Config: " ", ConfigPlanChecks: plans(plancheck.ResourceActionDestroy), Check: has(s, second, 0)},
		{Config: config(second), Check: has(s, second, 0)}, // taken over without a call
	}
	for i := range steps {
		steps[i].PreConfig = s.ResetRequests
	}
	withTerraform(t, steps...)
}

// TestDrift: a key that was replaced by hand is put back.
func TestDrift(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	mine, other := key(t, 2048), key(t, 2048)
	byHand := func(text string) func() {
		return func() { s.SetFlowKeyByHand(graphtest.PhoneID, text); s.ResetRequests() }
	}
	run(t,
		resource.TestStep{Config: config(mine)},
		resource.TestStep{PreConfig: byHand(other), Config: config(mine), ConfigPlanChecks: plans(plancheck.ResourceActionUpdate), Check: has(s, mine, 1)},
		resource.TestStep{PreConfig: byHand(""), Config: config(mine), ConfigPlanChecks: plans(plancheck.ResourceActionCreate), Check: has(s, mine, 1)},
		// A number that is not registered any more: a warning, and no change that would not help.
		resource.TestStep{PreConfig: func() { s.ChangePhone(graphtest.PhoneID, func(p *graphtest.Phone) { p.Status = "PENDING" }) }, Config: config(mine), ConfigPlanChecks: empty, Check: resource.TestCheckResourceAttr(address, "signature_status", "MISMATCH")},
		resource.TestStep{PreConfig: func() { s.ChangePhone(graphtest.PhoneID, func(p *graphtest.Phone) { p.Status = "CONNECTED" }) }, Config: config(mine), ConfigPlanChecks: empty},
	)
}

func TestImport(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	mine := key(t, 2048)
	s.SetFlowKeyByHand(graphtest.PhoneID, mine)
	withTerraform(t,
		resource.TestStep{Config: config(mine), ResourceName: address, ImportState: true, ImportStateId: graphtest.PhoneID, ImportStatePersist: true},
		resource.TestStep{Config: config(mine), ConfigPlanChecks: empty, Check: has(s, mine, 0)},
		resource.TestStep{Config: config(mine), ResourceName: address, ImportState: true, ImportStateId: graphtest.SecondPhoneID, ExpectError: acctest.Says("Unable to import flow public key")},
		resource.TestStep{Config: config(mine), ResourceName: address, ImportState: true, ImportStateId: "+1 555", ExpectError: acctest.Says("Malformed import ID")},
	)
	got := acctest.ImportByIdentity(t, acctest.Providers(t), "whatsapp_flow_public_key", map[string]any{"phone_number_id": graphtest.PhoneID})
	if len(got.Diagnostics) > 0 || got.Identity["phone_number_id"] != graphtest.PhoneID || got.State["signature_status"] != "VALID" {
		t.Errorf("got %+v %s", got, got)
	}
}

// TestOtherKeysAreRefusedAtPlan, a private one above all, and never shown.
func TestOtherKeysAreRefusedAtPlan(t *testing.T) {
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	private := "-----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBgkq\n-----END PRIVATE KEY-----\n"
	for name, tc := range map[string]struct{ pem, fact string }{
		"private":     {private, "private key"},
		"no PEM":      {"MIIEvgIBADANBgkq", "PEM."},
		"small":       {key(t, 1024), "1024"},
		"a curve":     {public(t, &curve.PublicKey), "than RSA"},
		"another":     {"-----BEGIN CERTIFICATE-----\nMIIEvgIBADANBgkq\n-----END CERTIFICATE-----\n", "CERTIFICATE"},
		"the control": {key(t, 2048), ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := acctest.Start(t, graphtest.Options{})
			step := resource.TestStep{Config: "variable \"key\" {\n default = <<EOT\n" + tc.pem + "\nEOT\n}\n" + strings.Replace(config("x"), `"x"`, "var.key", 1), PlanOnly: true, ExpectError: acctest.Says("Malformed public key", tc.fact)}
			if tc.fact == "" {
				step.ExpectError, step.ExpectNonEmptyPlan = nil, true
			}
			run(t, step)
			if n := len(s.Writes()); n != 0 {
				t.Errorf("%d writes were sent", n)
			}
		})
	}
}

// TestANumberThatIsNotThere, and one that is gone.
func TestANumberThatIsNotThere(t *testing.T) {
	s := acctest.Start(t, graphtest.Options{})
	run(t, resource.TestStep{Config: configOf("404404", key(t, 2048)), ExpectError: acctest.Says("Unable to read flow public key", "no phone number with the id 404404")})
	it := config(key(t, 2048))
	run(t,
		resource.TestStep{Config: it},
		resource.TestStep{PreConfig: func() { s.RevokeAccount(graphtest.Token, graphtest.Account) }, Config: it, ExpectError: acctest.Says("Unable to read flow public key", "lost permission")},
		resource.TestStep{PreConfig: func() { s.RestoreAccount(graphtest.Token, graphtest.Account) }, Config: it, ConfigPlanChecks: empty},
	)
}
