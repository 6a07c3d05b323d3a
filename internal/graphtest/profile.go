package graphtest

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest/wire"
)

// Profile is what customers see of a business phone number (Meta: "Business profiles"). Empty
// members were never set.
type Profile struct {
	About, Address, Description, Email, Vertical string
	Websites                                     []string
	Picture                                      Upload // the file behind the picture: only its handle where no upload gave it
}

// noVertical is what a vertical reads as that was set to an empty string. The pages let it be
// emptied and do not say what comes back; examples of Meta's show this word, which may not be sent.
const noVertical = "UNDEFINED"

// readProfile answers with one flat object in a list. Nothing comes unless fields= names it, save
// messaging_product; what was never set stays away.
func (s *Server) readProfile(c *call) (any, *Error) {
	p := &s.phones[c.segments[0]].profile
	values := map[string]any{
		"about": orNil(p.About), "address": orNil(p.Address), "description": orNil(p.Description), "email": orNil(p.Email),
		"vertical": orNil(p.Vertical), "websites": nil, "profile_picture_url": nil, "messaging_product": nil, "id": "9" + hashNumber(15, c.segments[0]),
	}
	if len(p.Websites) > 0 {
		values["websites"] = slices.Clone(p.Websites)
	}
	if p.Picture.Handle != "" {
		values["profile_picture_url"] = s.pictureURL(c.segments[0], p.Picture.Handle)
	}
	out := ordered{}
	names := c.fieldsOr(nil)
	for i, name := range names {
		v, known := values[name]
		if !known {
			return nil, nonexistingField(name, profileNode)
		}
		if v != nil && !slices.Contains(names[:i], name) {
			out = append(out, member{name, v})
		}
	}
	out = append(out, member{"messaging_product", "whatsapp"})
	return object{"data": []any{out}}, nil
}

// pictureURL is an address on Meta's CDN: the path stays, the query is another one at each read.
func (s *Server) pictureURL(phoneID, handle string) string {
	s.reads++
	ext := media[handleType(handle)].ext
	return fmt.Sprintf("https://pps.whatsapp.net/v/t61.24694-24/%s_%s_n%s?ccb=11-4&oh=01_Q5Aa%016x&oe=%X&_nc_sid=5e03e0&_nc_cat=%d",
		hashNumber(15, phoneID, handle), hashNumber(16, handle), ext, 7919*s.reads, s.now().Unix()+14*24*3600, 100+s.reads%12)
}

// writeProfile changes the fields that were sent and leaves the others. All of them are checked
// before any is changed.
func (s *Server) writeProfile(c *call) (any, *Error) {
	product, sent := c.params["messaging_product"]
	if !sent {
		return nil, wire.MissingParam("messaging_product")
	}
	if product != "whatsapp" {
		return nil, wire.Param("Param messaging_product must be one of {WHATSAPP} - got %q.", wire.Text(product))
	}
	number := s.phones[c.segments[0]]
	changed, e := s.takeProfile(c, number.profile)
	if e != nil {
		return nil, e
	}
	number.profile = changed
	return object{"success": true}, nil
}

// Profile returns the business profile of a phone number, and whether there is such a number.
func (s *Server) Profile(phoneID string) (Profile, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	number := s.phones[phoneID]
	if number == nil {
		return Profile{}, false
	}
	return s.profileOf(number), true
}

func (s *Server) profileOf(number *phone) Profile {
	out := number.profile
	out.Websites = slices.Clone(out.Websites)
	if u := s.handles[out.Picture.Handle]; u != nil {
		out.Picture = u.copy()
	}
	return out
}

// ChangeProfile changes a profile as a person in WhatsApp Manager would; of the picture, only the
// handle counts. It panics when there is no such number.
func (s *Server) ChangeProfile(phoneID string, f func(*Profile)) {
	must(s.TryChangeProfile(phoneID, f))
}

// TryChangeProfile is ChangeProfile with an error.
func (s *Server) TryChangeProfile(phoneID string, f func(*Profile)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	number := s.phones[phoneID]
	if number == nil {
		return fmt.Errorf("no phone number %s", phoneID)
	}
	p := s.profileOf(number)
	f(&p)
	p.Websites, p.Picture = slices.Clone(p.Websites), Upload{Handle: p.Picture.Handle}
	number.profile = p
	return nil
}

// verticals are the industries a profile can name (Meta: "Business profiles").
var verticals = []string{
	"ALCOHOL", "APPAREL", "AUTO", "BEAUTY", "EDU", "ENTERTAIN", "EVENT_PLAN", "FINANCE", "GOVT", "GROCERY", "HEALTH", "HOTEL", "NONPROFIT",
	"ONLINE_GAMBLING", "OTC_DRUGS", "OTHER", "PHYSICAL_GAMBLING", "PROF_SERVICES", "RESTAURANT", "RETAIL", "TRAVEL",
}

var emailPattern = regexp.MustCompile(`^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$`)

// takeProfile puts the fields of a call over a profile. The limits are Meta's; the wording of the
// refusals is not published.
func (s *Server) takeProfile(c *call, p Profile) (Profile, *Error) {
	for name, v := range c.params {
		if v == nil {
			return p, wire.Param("Param %s must not be null.", name)
		}
	}
	e := cmp.Or(
		c.takeText("about", 1, 139, &p.About), c.takeText("address", 0, 256, &p.Address),
		c.takeText("description", 0, 512, &p.Description), c.takeText("email", 0, 128, &p.Email),
	)
	if e == nil && p.Email != "" && c.has("email") && !emailPattern.MatchString(p.Email) {
		e = wire.Param("Param email must be a valid email address.")
	}
	e = cmp.Or(e, takeVertical(c, &p), takeWebsites(c, &p), s.takePicture(c, &p))
	return p, e
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

func takeVertical(c *call, p *Profile) *Error {
	if c.has("vertical") && c.enum("vertical") == "" {
		p.Vertical = noVertical
		return nil
	}
	return c.takeEnum("vertical", &p.Vertical, verticals...)
}

// takeWebsites reads at most two addresses; an empty list takes them away.
func takeWebsites(c *call, p *Profile) *Error {
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
	p.Websites = out
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
func (s *Server) takePicture(c *call, p *Profile) *Error {
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
	p.Picture = Upload{Handle: handle}
	return nil
}
