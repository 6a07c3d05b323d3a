package template

// Meta's limits, from the pages "Template components", "Authentication
// templates", "Time-to-live" and those of the single kinds of template. Rules,
// descriptions and advice take them from here, but for two texts that name some of
// them by themselves: the row of SubcodeTextLength in graph/transport, which imports
// nothing of this package, and that of ruleNotices in package review.

// The longest texts, in characters.
const (
	MaxName        = 512
	MaxHeader      = 60
	MaxBody        = 1024
	MaxOfferBody   = 600 // of a body beside a limited-time offer
	MaxProductBody = 160 // of a body beside a single-product button
	MaxCardBody    = 160
	MaxFooter      = 60
	MaxOfferText   = 16
	MaxLabel       = 25
	MaxCallLabel   = 20 // of a VOICE_CALL button
	MaxURL         = 2000
	MaxPhone       = 20
	MaxCoupon      = 20
	MaxOfferCoupon = 15 // of a coupon code beside a limited-time offer
	MaxPackageName = 224
	MaxCode        = 15 // of a one-time password

	SignatureHashLength = 11 // no more and no less
)

// How many there may be.
const (
	MaxBodyEmoji      = 10
	MaxSpaces         = 4 // in a row
	MaxCardLineBreaks = 2

	MaxButtons     = 10
	MinCards       = 2
	MaxCards       = 10
	MaxCardButtons = 2
	MaxApps        = 5 // in supported_apps
)

// MaxBid is the highest max price of 1,000 deliveries, in the smallest unit of the
// account's currency: Graph keeps it in 32 bits.
const MaxBid = 1<<31 - 1

// Times, in minutes.
const (
	MinCodeExpiration = 1
	MaxCodeExpiration = 90
	MinCallTTL        = 1_440  // of a VOICE_CALL button: one day
	MinSentCallTTL    = 1      // of a VOICE_CALL button in a message
	MaxCallTTL        = 43_200 // 30 days, in both
)

// Times to live, in seconds.
const (
	MinTTL                   = 30 // but for marketing
	MaxAuthenticationTTL     = 900
	DefaultAuthenticationTTL = 600 // since 23 October 2024
	MaxUtilityTTL            = 43_200
	MinMarketingTTL          = 43_200
	MaxMarketingTTL          = thirtyDays

	UnlimitedTTL = -1 // stands for thirty days
	thirtyDays   = 2_592_000
)
