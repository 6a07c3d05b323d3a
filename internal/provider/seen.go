package provider

import (
	"crypto/sha256"
	"sync"
)

// seen remembers values that were found in order, by the hash of their bytes:
// Terraform sends each configuration and each state several times in a run.
type seen struct{ hashes sync.Map }

func (s *seen) has(data []byte) bool {
	_, ok := s.hashes.Load(sha256.Sum256(data))
	return ok
}

func (s *seen) add(data []byte) { s.hashes.Store(sha256.Sum256(data), nil) }
