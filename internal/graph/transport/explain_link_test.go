package transport_test

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/explain"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
)

func init() { transport.Explain = explain.Error }
