package graph

import (
	"context"
	"net/http"
)

// Profile is the business profile of a phone number, as customers see it (page
// "Business profiles"). What was never set is empty; an industry that was
// emptied may read as UNDEFINED.
type Profile struct {
	About       string   `graph:"about"`
	Address     string   `graph:"address"`
	Description string   `graph:"description"`
	Email       string   `graph:"email"`
	Vertical    string   `graph:"vertical"` // industry, such as RETAIL
	Websites    []string `graph:"websites"`
	PictureURL  string   `graph:"profile_picture_url"` // signed: the query is another one at each read
}

// UnmarshalJSON reads a profile as Graph returns it.
func (p *Profile) UnmarshalJSON(data []byte) error { return readFields(data, p) }

// ProfileChange is what to change of a profile. What is nil or empty stays.
type ProfileChange struct {
	About         *string   `json:"about,omitempty"` // 1 to 139 characters: cannot be emptied
	Address       *string   `json:"address,omitempty"`
	Description   *string   `json:"description,omitempty"`
	Email         *string   `json:"email,omitempty"`
	Vertical      *string   `json:"vertical,omitempty"`
	Websites      *[]string `json:"websites,omitempty"`
	PictureHandle string    `json:"profile_picture_handle,omitempty"` // of UploadMedia
}

// IsEmpty reports that there is nothing to change.
func (p ProfileChange) IsEmpty() bool { return p == ProfileChange{} }

const (
	profileEdge   = "whatsapp_business_profile"
	profileFields = "about,address,description,email,profile_picture_url,websites,vertical"
)

// Profile reads the business profile of a phone number. [IsNotFound] on the
// error means that there is no such number or that the token may not see it.
func (c *Client) Profile(ctx context.Context, phone string) (Profile, error) {
	return readOnly[Profile](ctx, c, toPhone(http.MethodGet, phone, profileEdge).AskFor(profileFields))
}

// EditProfile changes a profile. Graph writes just the fields that it is sent,
// and the same values a second time are the same profile: so the call is
// repeated after a failure whose outcome is unknown, unlike the edit of a
// template, which counts against a quota.
func (c *Client) EditProfile(ctx context.Context, phone string, change ProfileChange) error {
	r := toPhone(http.MethodPost, phone, profileEdge)
	r.Require(!change.IsEmpty(), "business profile", "must say what to change")
	return c.writeAgain(ctx, r.SetBody("business profile", struct {
		Product string `json:"messaging_product"`
		ProfileChange
	}{"whatsapp", change}))
}
