package kit

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// An address that is refused for its password is named without it.
func TestCallbackAddressIsShownWithoutItsPassword(t *testing.T) {
	for address, want := range map[string]string{
		"https://me:hunter2@hooks.example.com/wa": `"…@hooks.example.com/wa" contains a user name or password`,
		"http://hooks.example.com/wa":             `"http://hooks.example.com/wa" does not start with https://`,
	} {
		var resp validator.StringResponse
		MustBeCallback(MaxOverride, "").ValidateString(t.Context(), validator.StringRequest{
			Path: path.Root("override_callback_uri"), ConfigValue: types.StringValue(address),
		}, &resp)
		if len(resp.Diagnostics) != 1 || !strings.Contains(resp.Diagnostics[0].Detail(), want) || strings.Contains(resp.Diagnostics[0].Detail(), "hunter2") {
			t.Errorf("%s: %v", address, resp.Diagnostics)
		}
	}
}
