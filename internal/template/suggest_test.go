package template

import "testing"

func TestSuggest(t *testing.T) {
	known := []string{"phone_number", "url", "text", "type", "QUICK_REPLY", "named_examples"}
	for word, want := range map[string]string{
		"urll": "url", "phoneNumber": "phone_number", "phone-number": "phone_number", "Phone Number": "phone_number", "TEXT": "text", "txt": "text",
		"quick_reply": "QUICK_REPLY", "quickReply": "QUICK_REPLY", "namedExamples": "named_examples", "phone": "phone_number", "examples": "named_examples", "hologram": "", "": "",
	} {
		if got, ok := Suggest(word, known); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
