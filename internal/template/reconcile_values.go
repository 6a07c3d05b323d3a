package template

import (
	"fmt"
	"slices"
)

// example compares the sample values of a component.
func (r *reconciler) example(path Path, prior, remote *Example) *Example {
	if prior == nil && remote == nil {
		return nil
	}
	var p, m Example
	if prior != nil {
		p = *prior
	}
	if remote != nil {
		m = *remote
	}
	out := p
	out.HeaderText = r.values(path.At("examples"), p.HeaderText, m.HeaderText)
	out.BodyText = r.values(path.At("examples"), p.BodyText, m.BodyText)
	out.HeaderNamed = r.named(path.At("named_examples"), p.HeaderNamed, m.HeaderNamed)
	out.BodyNamed = r.named(path.At("named_examples"), p.BodyNamed, m.BodyNamed)
	if isAnother := r.media(path.At("example_handle"), p, m); isAnother {
		out.HeaderHandle, out.HeaderFile, out.HeaderShown = m.HeaderHandle, nil, ""
	}
	out.Extra = r.extra(path.At("example"), p.Extra, m.Extra, p.members, out.members)
	if prior == nil && string(mustEncode(out)) == "{}" {
		return nil
	}
	return &out
}

func (r *reconciler) values(path Path, prior, remote []string) []string {
	if len(remote) == 0 {
		return dropped(r, path, prior)
	}
	if slices.Equal(prior, remote) || r.isSeen(path, remote) {
		return prior
	}
	r.report(path, fmt.Sprint(remote))
	return remote
}

// dropped keeps the values of which Meta shows none, when it never did.
func dropped[T any](r *reconciler, path Path, prior []T) []T {
	if len(prior) == 0 || r.isSeen(path, "") {
		return prior
	}
	r.reportDropped(path)
	return nil
}

func (r *reconciler) named(path Path, prior, remote []NamedExample) []NamedExample {
	if len(remote) == 0 {
		return dropped(r, path, prior)
	}
	same := func(a, b NamedExample) bool { return a.Name == b.Name && a.Value == b.Value }
	if slices.EqualFunc(canonicalNamed(prior), canonicalNamed(remote), same) {
		return prior
	}
	r.report(path, "")
	return remote
}

// media compares the sample file of a header, and reports whether Meta has
// another one. An upload handle comes back as a URL whose path is the file's
// identity from then on.
func (r *reconciler) media(path Path, prior, remote Example) bool {
	was, had := prior.sample()
	is, has := remote.sample()
	key := mediaKey(is)
	switch {
	case !had && !has, was == is && had == has:
		return false
	case !has:
		if r.isSeen(path, "") {
			return false
		}
		r.reportDropped(path)
		return true
	case !had:
		r.report(path, "")
		return true
	case isURL(was) && isURL(is):
		if mediaKey(was) == key {
			return false
		}
		r.report(path, key)
		return true
	}
	_, changed := r.opaque(path, was, key)
	return changed
}

// buttons are compared one by one: their order is what a customer sees.
func (r *reconciler) buttons(path Path, prior, remote []Button) []Button {
	if len(prior) != len(remote) {
		r.report(path, "")
		// Those in place keep the words of prior, so that a plan shows the
		// one that is missing or new and not all of them. What else differs is not told.
		r = &reconciler{seen: r.seen, rewrites: Rewrites{}}
	}
	return mapIndex(remote, func(i int, b Button) Button {
		if i < len(prior) {
			return r.button(path.Index(i), prior[i], b)
		}
		return b
	})
}

func (r *reconciler) button(path Path, prior, remote Button) Button {
	if prior.Type != remote.Type {
		r.report(path.At("type"), string(remote.Type))
		return remote
	}
	out := prior
	out.Text = r.label(path.At("text"), prior, prior.Text, remote.Text)
	out.URL = r.text(path.At("url"), prior.URL, remote.URL, SameURL)
	out.Example = r.text(path.At("example"), prior.Example, remote.Example, func(a, b string) bool {
		return SameURLExample(remote.URL, a, b)
	})
	out.PhoneNumber = r.text(path.At("phone_number"), prior.PhoneNumber, remote.PhoneNumber, SamePhone)
	out.OTPType = r.text(path.At("otp_type"), prior.OTPType, remote.OTPType, nil)
	out.AutofillText = r.label(path.At("autofill_text"), prior, prior.AutofillText, remote.AutofillText)
	out.SupportedApps = r.apps(path.At("supported_apps"), prior.SupportedApps, remote.SupportedApps)
	r.flow(path, &out, remote)
	out.Icon = r.text(path.At("icon"), prior.Icon, remote.Icon, nil)
	out.AppDeepLink = r.deepLink(path.At("app_deep_link"), prior.AppDeepLink, remote.AppDeepLink)
	out.TTLMinutes = r.number(path.At("ttl_minutes"), prior.TTLMinutes, remote.TTLMinutes)
	out.PaymentLinkPreview = r.switched(path.At("payment_link_preview"), prior.PaymentLinkPreview, remote.PaymentLinkPreview)
	out.PaymentSetting = r.payment(path.At("payment_setting"), prior.PaymentSetting, remote.PaymentSetting)
	out.Extra = r.extra(path, prior.Extra, remote.Extra, prior.members, out.members)
	return out
}

// label is a text that Meta fills in, in the template's language, when nothing
// is written: on OTP and VOICE_CALL buttons, and always on a copy-code button.
func (r *reconciler) label(path Path, b Button, prior, remote string) string {
	isMetas := b.Type == ButtonOTP || b.Type == ButtonVoiceCall || b.Type == ButtonCopyCode
	if isMetas && prior == "" && remote != "" {
		label, _ := r.opaque(path, prior, remote)
		return label
	}
	return r.text(path, prior, remote, func(a, _ string) bool { return b.Type == ButtonCopyCode && a != "" })
}

// flow compares what a flow button starts. A flow given by name or as JSON
// comes back by its id.
func (r *reconciler) flow(path Path, out *Button, remote Button) {
	if out.FlowID == "" && (out.FlowName != "" || out.FlowJSON != "") && remote.FlowID != "" {
		if id, changed := r.opaque(path.At("flow_id"), out.FlowName+out.FlowJSON, remote.FlowID); changed {
			out.FlowID, out.FlowName, out.FlowJSON = id, "", ""
		}
	} else {
		out.FlowID = r.text(path.At("flow_id"), out.FlowID, remote.FlowID, nil)
		out.FlowName = r.text(path.At("flow_name"), out.FlowName, remote.FlowName, nil)
		out.FlowJSON = r.text(path.At("flow_json"), out.FlowJSON, remote.FlowJSON, nil)
	}
	out.FlowAction = r.text(path.At("flow_action"), out.FlowAction, remote.FlowAction, func(a, b string) bool {
		return a == "" && b == flowNavigate || a == flowNavigate && b == ""
	})
	if remote.FlowAction == FlowDataExchange && remote.NavigateScreen == "" {
		return // Graph drops what has no use there
	}
	if out.NavigateScreen == "" && remote.NavigateScreen != "" {
		// The flow's first screen, unless it is moved later.
		out.NavigateScreen, _ = r.opaque(path.At("navigate_screen"), "", remote.NavigateScreen)
		return
	}
	out.NavigateScreen = r.text(path.At("navigate_screen"), out.NavigateScreen, remote.NavigateScreen, nil)
}

func (r *reconciler) apps(path Path, prior, remote []SupportedApp) []SupportedApp {
	same := func(a, b SupportedApp) bool {
		return a.PackageName == b.PackageName && a.SignatureHash == b.SignatureHash
	}
	if slices.EqualFunc(prior, remote, same) {
		return prior
	}
	r.report(path, "")
	return remote
}

func (r *reconciler) deepLink(path Path, prior, remote *AppDeepLink) *AppDeepLink {
	if prior == nil || remote == nil {
		if prior != remote {
			r.report(path, "")
		}
		return remote
	}
	out := *prior
	out.MetaAppID = r.text(path.At("meta_app_id"), prior.MetaAppID, remote.MetaAppID, nil)
	out.AndroidDeepLink = r.text(path.At("android_deep_link"), prior.AndroidDeepLink, remote.AndroidDeepLink, nil)
	out.AndroidFallbackPlaystoreURL = r.text(path.At("android_fallback_playstore_url"), prior.AndroidFallbackPlaystoreURL, remote.AndroidFallbackPlaystoreURL, nil)
	return &out
}
