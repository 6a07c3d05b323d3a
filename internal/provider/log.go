package provider

import (
	"context"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph/transport"
	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// log hands the client's lines, which are redacted already, to Terraform's log.
func log(ctx context.Context, level transport.Level, message string, fields map[string]any) {
	switch level {
	case transport.LevelTrace:
		tflog.Trace(ctx, message, fields)
	case transport.LevelDebug:
		tflog.Debug(ctx, message, fields)
	case transport.LevelWarn:
		tflog.Warn(ctx, message, fields)
	}
}

// logLevel is the level that Terraform's log is asked for, so that lines which
// nobody will read are not put together.
func logLevel(getenv func(string) string) transport.Level {
	for _, name := range []string{"TF_LOG_PROVIDER_WHATSAPP", "TF_LOG_PROVIDER", "TF_LOG"} {
		switch strings.ToUpper(getenv(name)) {
		case "":
			continue
		case "TRACE", "JSON":
			return transport.LevelTrace
		case "DEBUG":
			return transport.LevelDebug
		}
		return transport.LevelWarn
	}
	return transport.LevelWarn
}
