package graph

import "slices"

// chain puts the links of a client in order. A request goes through them from
// the first to the last, its answer the other way.
func chain(cfg Config, clean *redactor, usage *usageStore, g *gate) doer {
	links := []link{
		// Decides on errors, so everything that makes one is below. A file on
		// its way passes: an upload goes on from where it broke off.
		retry(retryPolicy{maxRetries: *cfg.MaxRetries}, cfg.Clock, cfg.Jitter, cfg.Logger),

		// Below the retries: what is repeated passes the limits like the first
		// attempt, and keeps no other call's place while it waits. Above the
		// time limit of an attempt, which is not for waiting.
		admit(g, make(slots, cfg.MaxConcurrentRequests)),

		// Of one attempt; the caller's context bounds them all.
		limitTime(cfg.RequestTimeout),

		// Below the retries, so that secrets exist in one attempt's clone only.
		authorize(cfg.AccessToken, appSecretProof(cfg.AccessToken, cfg.AppSecret)),
		identify(cfg.UserAgent),

		// Below auth to see the request as it is sent; redacts what it sees.
		logAttempts(cfg.Logger, cfg.LogLevel, clean, cfg.Clock),

		// Graph sends its usage with answers of every kind: above the errors,
		// which pass the answer on.
		recordUsage(usage, cfg.Clock),

		// Needs the whole body: above the bound.
		judge(clean, cfg.Clock),
		readBody(maxBody),
	}
	call := send(cfg)
	for _, l := range slices.Backward(links) {
		call = l(call)
	}
	return call
}
