package policy

import "testing"

func TestNextName(t *testing.T) {
	for name, want := range map[string]string{"order": "order_v2", "order_v2": "order_v3", "order_v19": "order_v20", "_v2": "_v2_v2", "order_v": "order_v_v2"} {
		if got := NextName(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
