// Package rules judges message templates by the rules of form that Meta
// publishes, before Meta does: what Graph is known to refuse is an error, what
// is doubtful or merely unwise is a warning.
//
// The rules are data ([Catalogue]); [Check] applies them all to a [Subject] and
// says what is wrong, where ([Place]), with the actual figures, and what to
// write instead. A value that is only known during apply silences exactly the
// rules that depend on it, and so does a kind of component, button or header
// that is newer than this package. Nothing here does I/O.
//
// Lengths are counted in characters, that is in Unicode code points: an accented
// letter is one, an emoji may be several. Placeholders count as they are written,
// braces included.
package rules
