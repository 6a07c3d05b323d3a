package graphtest

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// verticals are the industries a profile can name (Meta: "Business profiles").
var verticals = []string{
	"ALCOHOL", "APPAREL", "AUTO", "BEAUTY", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GOVT", "GROCERY", "HEALTH", "HOTEL", "NONPROFIT",
	"ONLINE_GAMBLING", "OTC_DRUGS", "OTHER", "PHYSICAL_GAMBLING", "PROF_SERVICES", "RESTAURANT", "RETAIL", "TRAVEL",
}

var emailPattern = regexp.MustCompile(`^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$`)

// takeProfile puts the fields of a call over a profile. The limits are Meta's; the wording of the
// refusals is not published.
func (s *Server) takeProfile(c *call, p profile) (profile, *Error) {
	for name, v := range c.params {
		if v == nil {
			return p, wire.Param("Param %s must not be null.", name)
		}
	}
	for _, f := range []struct {
		name     string
		min, max int
		into     *string
	}{
		{"about", 1, 139, &p.about}, {"address", 0, 256, &p.address}, {"description", 0, 512, &p.description}, {"email", 0, 128, &p.email},
	} {
		if e := c.takeText(f.name, f.min, f.max, f.into); e != nil {
			return p, e
		}
	}
	if p.email != "" && c.has("email") && !emailPattern.MatchString(p.email) {
		return p, wire.Param("Param email must be a valid email address.")
	}
	for _, take := range []func(*call, *profile) *Error{takeVertical, takeWebsites, s.takePicture} {
		if e := take(c, &p); e != nil {
			return p, e
		}
	}
	return p, nil
}

func (c *call) takeText(name string, minimum, maximum int, into *string) *Error {
	if !c.has(name) {
		return nil
	}
	v, ok := c.params[name].(string)
	if !ok {
		return wire.Param("Param %s must be a string.", name)
	}
	switch n := utf8.RuneCountInString(v); {
	case n < minimum:
		return wire.Param("Param %s must be at least %d characters long.", name, minimum)
	case n > maximum:
		return wire.Param("Param %s must be at most %d characters long.", name, maximum)
	}
	*into = v
	return nil
}

func takeVertical(c *call, p *profile) *Error {
	if !c.has("vertical") {
		return nil
	}
	v := c.enum("vertical")
	if v == "" {
		p.vertical = noVertical
		return nil
	}
	if !slices.Contains(verticals, v) {
		return wire.Param("Param vertical must be one of {%s}", strings.Join(verticals, ", "))
	}
	p.vertical = v
	return nil
}

// takeWebsites reads at most two addresses; an empty list takes them away.
func takeWebsites(c *call, p *profile) *Error {
	if !c.has("websites") {
		return nil
	}
	list, ok := wire.Unquote(c.params["websites"]).([]any)
	if !ok {
		return wire.Param("Param websites must be an array.")
	}
	if len(list) > 2 {
		return wire.Param("Param websites must have at most 2 elements.")
	}
	out := []string{}
	for i, item := range list {
		v, ok := item.(string)
		if !ok {
			return wire.Param("Param websites[%d] must be a string.", i)
		}
		u, err := url.Parse(v)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || utf8.RuneCountInString(v) > 256 {
			return wire.Param("Param websites[%d] must be a URL of at most 256 characters that starts with http:// or https://", i)
		}
		out = append(out, withSlash(v))
	}
	p.websites = out
	return nil
}

// withSlash gives the address of a naked host the slash that reads of templates show; of profiles
// no recording tells.
func withSlash(s string) string {
	if u, err := url.Parse(s); err == nil && u.Path == "" && u.RawQuery == "" && u.Fragment == "" {
		return s + "/"
	}
	return s
}

// takePicture reads the handle of a finished upload of a JPEG or PNG; nothing else is a picture. No
// page asks for a square one.
func (s *Server) takePicture(c *call, p *profile) *Error {
	if !c.has("profile_picture_handle") {
		return nil
	}
	handle := c.str("profile_picture_handle")
	u := s.handles[handle]
	if u == nil || !s.now().Before(u.expires) {
		return wire.Param("Param profile_picture_handle is not a valid upload handle.")
	}
	if !strings.HasPrefix(u.Type, "image/") {
		return wire.Param("Param profile_picture_handle must be the handle of an image, not of %s.", u.Type)
	}
	p.picture = handle
	return nil
}
