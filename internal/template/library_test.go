package template

import "testing"

// What a library template was made from shows in its name and its buttons only.
func TestMayHaveMade(t *testing.T) {
	l := &Library{Name: "delivery_update_1", Buttons: []LibraryButton{
		{Type: ButtonURL, URL: &LibraryURL{BaseURL: "https://www.example.com/{{1}}"}},
		{Type: ButtonPhoneNumber, PhoneNumber: "16315551010"},
		{Type: ButtonQuickReply},
	}}
	made := func(name, url, phone string) Template {
		return Template{LibraryTemplateName: name, Content: Content{Components: Components{
			{Type: TypeBody, Text: "It is on its way."},
			{Type: TypeButtons, Buttons: []Button{{Type: ButtonPhoneNumber, PhoneNumber: phone}, {Type: ButtonURL, URL: url}}},
		}}}
	}
	for _, tc := range []struct {
		name string
		t    Template
		want bool
	}{
		{"all of it", made("delivery_update_1", "https://www.example.com/{{1}}", "+16315551010"), true},
		{"the variable added or not", made("delivery_update_1", "https://www.example.com/", "16315551010"), true},
		{"another template", made("delivery_update_2", "https://www.example.com/{{1}}", "+16315551010"), false},
		{"another address", made("delivery_update_1", "https://www.example.org/{{1}}", "+16315551010"), false},
		{"another number", made("delivery_update_1", "https://www.example.com/{{1}}", "+16315551011"), false},
		{"no buttons", Template{LibraryTemplateName: "delivery_update_1"}, false},
		{"no template of the library", Template{}, false},
	} {
		if got := l.MayHaveMade(tc.t); got != tc.want {
			t.Errorf("%s: %t", tc.name, got)
		}
	}
}
