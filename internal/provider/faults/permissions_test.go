package faults_test

import (
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// TestLostPermissions takes the permission away in every way. That is never
// taken for a deletion: nothing leaves the state, nothing is written, and the
// error says what is wrong. With the permission back, the plan is empty.
func TestLostPermissions(t *testing.T) {
	l := newLab(t, graphtest.Options{AppSecret: "a1b2c3d4e5f6"}).inProcess()
	l.set("WHATSAPP_APP_SECRET", "a1b2c3d4e5f6")
	templates, approvals := block{}, block{}
	names := []string{"a", "b", "c", "d", "e", "f"}
	for _, name := range names {
		templates[name] = text(name, "Our summer sale is on, come and see.")
	}
	// One of a template that is in the configuration, and one of another.
	other := l.server.Seed(graphtest.Account, `{"name":"other","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Our sale."}]}`)
	approvals["a"] = block{"template_id": "${whatsapp_message_template.a.id}"}
	approvals["other"] = block{"template_id": other}
	config := map[string]block{templateType: templates, approvalType: approvals}
	l.configure(once, config)
	l.apply()

	hidden := refuses("100/33", 400, 100, 33, "Unsupported get request. Object with ID does not exist, cannot be loaded due to missing permissions, or does not support this operation.")
	everything := func(f fault) []rule {
		return []rule{{op: opRead, name: "*", fault: f}, {op: opList, name: "*", fault: f}}
	}
	withAccount := func(f fault) []rule { return append(everything(f), rule{op: opAccount, name: "*", fault: f}) }
	noListing := rule{op: opList, name: "*", fault: codeTwo}
	lostScope := refuses("10", 403, 10, 0, "(#10) Application does not have permission for this action")
	lostTask := refuses("200", 403, 200, 0, "(#200) You do not have the necessary permissions")

	for _, c := range []struct {
		what  string
		rules []rule
		says  string // in the error at the templates and at the approval of another
	}{
		{"token expired (190)", everything(deadToken), "190"},
		{"token expired (190), read one by one", []rule{{op: opRead, name: "*", fault: deadToken}, noListing}, "190"},
		{"scope lost (10)", everything(lostScope), "Graph error 10"},
		{"scope lost (10), read one by one", []rule{{op: opRead, name: "*", fault: lostScope}, noListing}, "Graph error 10"},
		{"scope lost (200)", everything(lostTask), "Graph error 200"},
		{"account lost: everything 100/33", withAccount(hidden), "lost permission and not a deletion"},
		{"account lost: 100/33, the account 200", append(everything(hidden), rule{op: opAccount, name: "*", fault: lostTask}), "lost permission and not a deletion"},
		{"account lost: 100/33, the account does not answer", append(everything(hidden), rule{op: opAccount, name: "*", fault: reset}), "lost permission and not a deletion"},
		{"account lost: 100/33, the account is empty", append(everything(hidden), rule{op: opAccount, name: "*", fault: says("{}", 200, "application/json", "{}")}), "lost permission and not a deletion"},
	} {
		o := l.keeps(c.what, c.rules...)
		for _, address := range []string{templateType + ".a", templateType + ".f", approvalType + ".other"} {
			if about := o.about(address); !strings.Contains(about, "error: ") || !strings.Contains(about, c.says) {
				t.Errorf("%s: said about %s: %q", c.what, address, about)
			}
		}
		note(t, "lost permission", c.what, "error, kept in the state")
	}

	l.set("WHATSAPP_APP_SECRET", "wrong")
	o := l.keeps("secret")
	for _, address := range []string{templateType + ".a", templateType + ".f", approvalType + ".other"} {
		if about := o.about(address); !strings.Contains(about, "Invalid appsecret_proof") || !strings.Contains(about, "app_secret") {
			t.Errorf("wrong secret: said about %s: %q", address, about)
		}
	}
	note(t, "lost permission", "wrong app_secret", "error, kept in the state")
	l.set("WHATSAPP_APP_SECRET", "a1b2c3d4e5f6")

	o = l.keeps("empty listing", rule{op: opList, name: "*", fault: says("empty list", 200, "application/json", `{"data":[]}`)})
	if o.code != 0 {
		t.Errorf("an empty listing: %s", o.errors())
	}
	note(t, "lost permission", "the listing is empty, ids still answer", "read one by one: no error, nothing dropped")

	// Without an account to ask, nobody can tell: that is no deletion either.
	l.whole("other")
	l.planEmpty()
	testDeleted(t, l, other)
}

// testDeleted is the contrast: what is really gone leaves the state with a
// warning, and is planned anew.
func testDeleted(t *testing.T, l *lab, other string) {
	t.Helper()
	for _, name := range []string{"a", "f"} {
		found, _ := l.server.Find(graphtest.Account, name, "en_US")
		l.server.DeleteByHand(found.ID)
	}
	l.server.DeleteByHand(other)
	o := l.run("plan", "-json", "-detailed-exitcode")
	if o.code != 2 {
		t.Fatalf("ended with %d: %s", o.code, o.errors())
	}
	for _, name := range []string{templateType + ".a", templateType + ".f", approvalType + ".a", approvalType + ".other"} {
		if about := o.about(name); !strings.Contains(about, "warning: Message template is gone") {
			t.Errorf("said about %s: %q", name, about)
		}
		if !strings.Contains(o.stdout, name+": Plan to create") {
			t.Errorf("%s is not planned to be created:\n%s", name, o.stdout)
		}
	}
	note(t, "really deleted", "by hand", "warning, planned to be created")
}

// TestApprovalWithoutAnAccount is about an approval alone, where no account is
// known to be asked.
func TestApprovalWithoutAnAccount(t *testing.T) {
	l := newLab(t, graphtest.Options{}).inProcess()
	l.set("WHATSAPP_BUSINESS_ACCOUNT_ID", "")
	other := l.server.Seed(graphtest.Account, `{"name":"other","language":"en_US","category":"MARKETING","status":"APPROVED","components":[{"type":"BODY","text":"Our sale."}]}`)
	mine := text("mine", "Our summer sale is on, come and see.")
	mine["business_account_id"] = graphtest.Account
	l.configure(once, map[string]block{
		templateType: {"mine": mine},
		approvalType: {"other": block{"template_id": other}, "mine": block{"template_id": "${whatsapp_message_template.mine.id}"}},
	})
	l.apply()
	hidden := refuses("100/33", 400, 100, 33, "Unsupported get request.")
	l.wire.learn(other, "other")
	if about := l.keeps("hidden", rule{op: opRead, name: "other", fault: hidden}).about(approvalType + ".other"); !strings.Contains(about, "no account is known") {
		t.Errorf("said about it: %q", about)
	}
	note(t, "lost permission", "100/33, an approval with no account to ask", "error, kept in the state")
	l.planEmpty()

	// The template's own resource knows the account.
	found, _ := l.server.Find(graphtest.Account, "mine", "en_US")
	l.server.DeleteByHand(found.ID)
	if o := l.run("plan", "-json", "-detailed-exitcode"); o.code != 2 || !strings.Contains(o.about(approvalType+".mine"), "warning: Message template is gone") {
		t.Errorf("ended with %d: %s", o.code, o.stdout)
	}
}
