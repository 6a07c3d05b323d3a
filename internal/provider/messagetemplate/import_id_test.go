package messagetemplate

import "testing"

func TestParseImportID(t *testing.T) {
	for text, want := range map[string]importID{
		"1387372356726668":         {id: "1387372356726668"},
		"order_update/en_US":       {name: "order_update", language: "en_US"},
		"123/order_update/en_US":   {account: "123", name: "order_update", language: "en_US"},
		"2023_april_promo/pt_BR":   {name: "2023_april_promo", language: "pt_BR"},
		"123/2023_april_promo/fil": {account: "123", name: "2023_april_promo", language: "fil"},
	} {
		if got, err := parseImportID(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "/", "order_update", "order_update/", "/en_US", "Order/en_US", "x/order_update/en_US", "1/2/3/4", "1 2"} {
		if got, err := parseImportID(text); err == nil {
			t.Errorf("%q was taken as %+v", text, got)
		}
	}
}

func FuzzParseImportID(f *testing.F) {
	for _, s := range []string{"1", "a/b", "1/a/b", "//", "a/b/c/d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := parseImportID(text)
		if err == nil && id.id == "" && (id.name == "" || id.language == "") {
			t.Errorf("%q names nothing: %+v", text, id)
		}
	})
}
