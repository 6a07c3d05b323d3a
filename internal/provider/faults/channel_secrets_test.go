package faults_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

// The secrets of a channel, beside the token and the app's. A PIN is short.
const (
	firstPin, secondPin = "739154", "860273"
	appVerify           = "verify-Token+of/the=App-24680"
	accountVerify       = "verify-Token+of/the=Account-13579"
	numberVerify        = "verify-Token+of/the=Number-97531"
	privateKey          = "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC7privatekey"
)

// TestChannelSecrets does to the resources around the templates what TestSecrets does
// to templates: everything that Terraform can write down, calls that fail and echo
// what they were sent among them, is searched for PINs, verify tokens, the app's
// secret and token, and a private key that somebody took for the public one.
func TestChannelSecrets(t *testing.T) {
	l := newLab(t, graphtest.Options{Token: secretToken, AppSecret: appSecret, EmptyApp: true, Callbacks: graphtest.Answering(appVerify, accountVerify, numberVerify)})
	l.set("WHATSAPP_APP_SECRET", appSecret)
	l.asReleased()
	l.Setenv("TF_LOG", "TRACE")
	l.Setenv("TF_LOG_PATH", filepath.Join(l.Dir, "trace.log"))
	variables := block{}
	for name, secret := range map[string]string{"first_pin": firstPin, "second_pin": secondPin, "app_verify": appVerify, "account_verify": accountVerify, "number_verify": numberVerify} {
		l.Setenv("TF_VAR_"+name, secret)
		variables[name] = block{"type": "string", "ephemeral": true}
	}
	l.file("variables.tf.json", block{"variable": variables})
	a := newArchive(t, l)
	run := func(args ...string) outcome {
		o := a.run(args...)
		if o.code != 0 {
			t.Fatalf("%v failed: %s\n%s", args, o.stdout, o.stderr)
		}
		return o
	}
	few, public := block{"max_retries": 0}, publicKey(t)

	// Nothing is made: every call fails, and says what it was sent.
	l.configure(few, secretChannel(public, "1"))
	l.wire.breaks(
		rule{op: writeTo("POST", "subscriptions"), name: "*", fault: echo("application/json")},
		rule{op: writeTo("POST", "register"), name: "*", fault: echo("text/html")},
	)
	echoed(t, a.run("apply", "-auto-approve", "-no-color"), 2)
	seen := l.wire.heal()

	// All of it is made, shown, and sent again.
	run("apply", "-auto-approve", "-no-color")
	l.configure(few, secretChannel(public, "2"))
	run("plan", "-out=saved.plan", "-no-color")
	run("show", "-json", "saved.plan")
	run("apply", "-no-color", "saved.plan")
	run("show", "-json")
	a.collect()
	seen = append(seen, l.wire.heal()...)

	// Changes fail, and say what they were sent: first the PIN, then the callback.
	l.configure(few, secretChannel(public, "3"))
	for i, edit := range []rule{{op: opEdit, name: "*", times: 1}, {op: opEdit, name: "*", skip: 1}} {
		edit.fault = echo("application/json")
		l.wire.breaks(edit,
			rule{op: writeTo("POST", "subscriptions"), name: "*", fault: echo([]string{"text/html", "application/json"}[i])},
			rule{op: writeTo("POST", "subscribed_apps"), name: "*", fault: echo([]string{"application/json", "text/html"}[i])},
		)
		echoed(t, a.run("apply", "-auto-approve", "-no-color"), 3)
		seen = append(seen, l.wire.heal()...)
	}

	// Somebody takes the private key for the public one. It is a variable no sooner:
	// Terraform's plan files hold what variables are.
	l.file("private.tf.json", block{"variable": block{"private_key": block{"type": "string", "sensitive": true}}})
	l.Setenv("TF_VAR_private_key", "-----BEGIN PRIVATE KEY-----\n"+privateKey+"\n-----END PRIVATE KEY-----\n")
	l.configure(few, secretChannel("${var.private_key}", "3"))
	if o := a.run("apply", "-auto-approve", "-no-color"); o.code == 0 || !strings.Contains(o.stderr, "This is a private key") {
		t.Errorf("ended with %d:\n%s", o.code, o.stderr)
	}
	seen = append(seen, l.wire.heal()...)
	a.collect()

	secrets := channelSecrets()
	testSecretsWereSent(t, seen, secrets)
	a.search(secrets)
	for what, secret := range secrets { // the control: each would be found, in clear and encoded
		for _, text := range []string{"a " + secret + ".", `{"x":"` + base64.StdEncoding.EncodeToString([]byte(`{"secret":"`+secret+`"}`)) + `"}`} {
			planted := newArchive(t, l)
			planted.add("output", text)
			if len(planted.find(map[string]string{what: secret})) == 0 {
				t.Errorf("the %s would not be found in %q", what, text)
			}
		}
	}
	for _, kind := range []string{"trace log", "output", "state", "plan file", "backup"} {
		a.mustMention(kind)
	}
	note(t, "secrets of a channel", "TF_LOG=TRACE, plans, state, echoing errors", "not found in any artefact; "+a.summary())
}

// secretChannel is a channel with all its secrets; with another version they are sent
// again.
func secretChannel(public, version string) map[string]block {
	callback := func(token, after string) block {
		b := block{"override_callback_uri": "https://hooks.example.com/" + version, "verify_token": "${var." + token + "}", "verify_token_version": version}
		if version == "1" { // later each of them fails by itself
			b["depends_on"] = []string{after}
		}
		return b
	}
	number := with(callback("number_verify", "whatsapp_webhook_subscription.shown"), "phone_number_id", graphtest.PhoneID)
	return map[string]block{
		"whatsapp_app_webhook": {"shown": block{
			"callback_url": "https://hooks.example.com/", "fields": []string{"messages"}, "verify_token": "${var.app_verify}", "verify_token_version": version,
		}},
		"whatsapp_webhook_subscription": {"shown": callback("account_verify", "whatsapp_app_webhook.shown")},
		registrationType: {
			"shown":  with(with(number, "pin", "${var.first_pin}"), "pin_version", version),
			"second": block{"phone_number_id": graphtest.SecondPhoneID, "pin": "${var.second_pin}"},
		},
		keyType: {"shown": block{"phone_number_id": graphtest.PhoneID, "public_key_pem": public}},
	}
}

// echoed makes sure that a run failed of calls that echoed, and that what they echoed
// is shown without its secrets.
func echoed(t *testing.T, o outcome, calls int) {
	t.Helper()
	if o.code == 0 || strings.Count(o.stderr, "redacted") < calls {
		t.Errorf("ended with %d; what is echoed is not shown as redacted:\n%s", o.code, o.stderr)
	}
}

// channelSecrets are those of the channel, by what they are: whole, and as they are
// written in a URL.
func channelSecrets() map[string]string {
	appToken := graphtest.AppID + "|" + appSecret
	mac := hmac.New(sha256.New, []byte(appSecret))
	mac.Write([]byte(appToken))
	out := map[string]string{}
	for what, secret := range map[string]string{
		"access token": secretToken, "app secret": appSecret, "app token": appToken, "proof of the token": proof(), "proof of the app": hex.EncodeToString(mac.Sum(nil)),
		"PIN of the first number": firstPin, "PIN of the second number": secondPin, "app's verify token": appVerify, "account's verify token": accountVerify,
		"number's verify token": numberVerify, "private key": privateKey,
	} {
		out[what], out[what+" escaped"] = secret, url.QueryEscape(secret)
	}
	return out
}

// testSecretsWereSent makes sure of where the secrets went: each came over the wire, in
// a header or a body, and none in an address; the private key did not come at all.
func testSecretsWereSent(t *testing.T, seen calls, secrets map[string]string) {
	t.Helper()
	sent := func(secret string) (inBody, inAddress bool) {
		for _, c := range seen {
			address, err := url.QueryUnescape(c.url.String())
			if err != nil {
				t.Error(err)
			}
			inBody = inBody || strings.Contains(string(c.body)+fmt.Sprint(c.header["Authorization"]), secret)
			inAddress = inAddress || strings.Contains(address+c.url.String()+c.header.Get("Referer"), secret)
		}
		return inBody, inAddress
	}
	for what, secret := range secrets {
		inBody, inAddress := sent(secret)
		if isProof := strings.HasPrefix(what, "proof"); inAddress && !isProof { // Graph takes a proof as a parameter
			t.Errorf("the %s is in an address", what)
		}
		if strings.HasSuffix(what, " escaped") {
			continue
		}
		if want := what != "private key"; inBody != want {
			t.Errorf("the %s was sent in a header or a body: %t", what, inBody)
		}
	}
}
