package rules

type object = map[string]any

// Categories and parameter formats (Meta: "Template management").
const (
	Authentication = "AUTHENTICATION"
	Marketing      = "MARKETING"
	Utility        = "UTILITY"

	Positional = "POSITIONAL"
	Named      = "NAMED"
)

// Draft is a template as somebody asks for it, its enums in upper case.
type Draft struct {
	Name, Language, Category string
	Format                   string // POSITIONAL or NAMED
	SubCategory              string
	DisplayFormat            string
	TTL                      *int // seconds; nil where none was sent
	Components               []object
	CTAOptedOut, PrimaryOnly bool
	Features                 map[string]string // creative features, lower case, to OPT_IN or OPT_OUT
	Price                    *Price            // the most that is paid; nil is the rate card
	Extras                   object            // parameters that come back as they were sent
}
