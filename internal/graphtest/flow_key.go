package graphtest

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// flowKey is the public key that flows of a number are encrypted with (Meta: "WhatsApp business
// encryption").
type flowKey struct {
	pem    string
	signed bool // when it was set the number was registered
}

// signature is what Meta says of the key, "" where there is none.
func (p *phone) signature() string {
	switch {
	case p.key.pem == "":
		return ""
	case p.key.signed && p.Status == "CONNECTED":
		return "VALID"
	}
	return "MISMATCH"
}

func (s *Server) readFlowKey(c *call) (any, *Error) {
	p := s.phones[c.segments[0]]
	if p.key.pem == "" {
		return object{"data": []any{}}, nil
	}
	return object{"data": []any{ordered{{"business_public_key", p.key.pem}, {"business_public_key_signature_status", p.signature()}}}}, nil
}

func (s *Server) writeFlowKey(c *call) (any, *Error) {
	p, text := s.phones[c.segments[0]], c.str("business_public_key")
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, wire.Param("Param business_public_key must be a PEM encoded public key")
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if public, ok := key.(*rsa.PublicKey); err != nil || !ok || public.N.BitLen() != 2048 {
		return nil, wire.Param("Param business_public_key must be a 2048-bit RSA public key")
	}
	p.key = flowKey{text, p.Status == "CONNECTED"}
	return object{"success": true}, nil
}

// FlowKey returns the public key of a number, and what Meta says of it.
func (s *Server) FlowKey(phoneID string) (key, signature string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.phoneOf(phoneID)
	return p.key.pem, p.signature()
}

// SetFlowKeyByHand gives a number another key, as a script would: without checks.
func (s *Server) SetFlowKeyByHand(phoneID, key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.phones[phoneID].key = flowKey{key, true}
}
