package transport

import "testing"

func TestIsMetaOrLocal(t *testing.T) {
	for address, want := range map[string]bool{
		DefaultGraphURL: true, DefaultAPIURL: true, "https://GRAPH.Facebook.com:443/v25.0": true, "https://facebook.com": true,
		"http://localhost:8080": true, "http://LocalHost": true, "https://127.0.0.1": true, "http://[::1]:80": true, "http://127.8.9.1": true,
		"https://graph.facebook.com.example.com": false, "https://notfacebook.com": false, "https://example.com/graph.facebook.com": false,
		"https://graph.facebook.com@example.com": false, "https://graph.example.com#.facebook.com": false, "https://10.0.0.1": false,
		"https://localhost.example.com": false, "http://localho\u017ft": false, "https://graph.faceboo\u212a.com": false, "https://0.0.0.0": false,
		"": false, "://": false, "facebook.com": false,
	} {
		if got := IsMetaOrLocal(address); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestSameHost(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"https://graph.example.com", "https://Graph.Example.COM:443/v25.0", true},
		{"https://graph.example.com", "https://graph.example.com:8443", false},
		{"https://graph.example.com", "http://graph.example.com", false},
		{"https://graph.example.com", "https://example.com", false},
		{"https://[2001:db8::1]", "https://[2001:DB8::1]:443", true},
		{"https://graph.example.com", "", false},
		{"", "", false},
		{"nonsense", "nonsense", false},
	} {
		if got := SameHost(tc.a, tc.b); got != tc.want {
			t.Errorf("%s and %s: %v", tc.a, tc.b, got)
		}
	}
}
