package template

import (
	"crypto/sha256"
	"encoding/hex"
)

// Revision is a fingerprint of what a template says: 16 hexadecimal digits
// that are the same for every spelling of the same content, and others as soon
// as anything that Meta reviews or delivers by has changed.
func Revision(c Content) string {
	c = c.WithoutPrice()
	c.Components = c.Components.Canonical()
	c.ParameterFormat = c.FormatInForce()
	c.LinkTrackingOptedOut = trueOrNil(c.LinkTrackingOptedOut)
	c.PrimaryDeviceDeliveryOnly = trueOrNil(c.PrimaryDeviceDeliveryOnly)
	c.CreativeFeatures = diffFeatures(nil, c.CreativeFeatures)
	c.MessageSendTTLSeconds = nonZero(canonicalTTL(c.Category, c.MessageSendTTLSeconds))
	sum := sha256.Sum256(mustEncode(c))
	return hex.EncodeToString(sum[:8])
}

func nonZero(n int64) *int64 {
	if n == 0 {
		return nil
	}
	return &n
}
