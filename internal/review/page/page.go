// Package page writes a review as one HTML page that needs nothing else: no
// script, no font, no image from anywhere.
package page

import (
	"crypto/sha256"
	_ "embed" // the page's own files
	"encoding/base64"
	"html/template"
	"io"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/review"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed phone.html
	phoneHTML string
	// Without a comment: html/template takes those out, and the sum of the style
	// would be that of another.
	//go:embed page.css
	pageCSS string
)

// pages is the page with its style inside. The style is what the page's
// content security policy allows, by its sum, and all that it allows but images.
var pages = template.Must(template.Must(template.New("page").Funcs(functions).
	Parse(strings.Replace(pageHTML, "/*STYLE*/", pageCSS, 1))).Parse(phoneHTML))

// view is what the page shows.
type view struct {
	Review    *review.Review
	Program   string // version of this program
	StyleHash string
	Groups    []group
}

// group are the entries of one kind, for the table of contents.
type group struct {
	Kind    review.Kind
	Entries []review.Entry
}

// Write writes the page. version is that of the program.
func Write(w io.Writer, r *review.Review, version string) error {
	v := view{Review: r, Program: version, StyleHash: sum(pageCSS)}
	at := 0
	for _, c := range r.Counts() {
		v.Groups = append(v.Groups, group{c.Kind, r.Entries[at : at+c.N]})
		at += c.N
	}
	return pages.Execute(w, v)
}

// sum is how a content security policy names a style.
func sum(style string) string {
	s := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(s[:])
}
