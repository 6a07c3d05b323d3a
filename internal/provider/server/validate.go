package server

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// ValidateResourceConfig answers at once when there is nothing to say about a
// configuration.
func (s *Server) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	if req.TypeName != s.typeName || req.Config == nil || !s.isValid(ctx, req.Config) {
		return s.framework.ValidateResourceConfig(ctx, req)
	}
	s.answered.validations.Add(1)
	answer := &tfprotov6.ValidateResourceConfigResponse{}
	if s.Observer != nil {
		s.Observer.Validated(ctx, req, answer)
	}
	return answer, nil
}

func (s *Server) isValid(ctx context.Context, config *tfprotov6.DynamicValue) bool {
	key := keyOf(config)
	if _, known := s.valid.Load(key); known {
		return true
	}
	value, err := config.Unmarshal(s.resource)
	if err != nil || len(config.MsgPack) == 0 || value.IsNull() || !value.IsKnown() ||
		!s.attributes.areValid(ctx, value) || !s.shortcut.IsValid(ctx, value) {
		return false
	}
	s.valid.Store(key, nil)
	return true
}
