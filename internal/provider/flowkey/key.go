package flowkey

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// publicKey refuses what is no key that Meta takes, and above all a private one.
// It never repeats the value, which may be what must not be shown.
var publicKey = kit.Check("must be an RSA public key of 2048 bits in PEM", func(text string, at path.Path, diags *diag.Diagnostics) {
	if problem := problemOf(text); problem != "" {
		diags.AddAttributeError(at, "Malformed public key", problem)
	}
})

func problemOf(text string) string {
	const wants = " Meta wants the public key alone: RSA, 2048 bits, beginning with -----BEGIN PUBLIC KEY-----. openssl rsa -in private.pem -pubout writes it."
	if strings.Contains(text, "PRIVATE KEY") {
		return "This is a private key, which nobody but the endpoint may have. It was not sent." + wants
	}
	block, rest := pem.Decode([]byte(text))
	if block == nil || len(bytes.TrimSpace(rest)) > 0 {
		return "This is not one key in PEM." + wants
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return fmt.Sprintf("This is a %s, and not a public key.", block.Type) + wants
	}
	public, isRSA := key.(*rsa.PublicKey)
	switch {
	case !isRSA:
		return "This is a public key of another kind than RSA." + wants
	case public.N.BitLen() != 2048:
		return fmt.Sprintf("This key has %d bits.", public.N.BitLen()) + wants
	}
	return ""
}

// sameKey reports whether two texts are one key, however its lines are broken.
func sameKey(a, b string) bool {
	x, _ := pem.Decode([]byte(a))
	y, _ := pem.Decode([]byte(b))
	if x == nil || y == nil {
		return a == b
	}
	return bytes.Equal(x.Bytes, y.Bytes)
}
