// Package nesting bounds how deep JSON is nested before anything decodes it. A
// decoder that takes a document apart level by level needs time with the square
// of its depth, and one that calls itself needs a stack for it; 20 KB of brackets
// are enough to feel both. Nothing that Meta documents is deeper than 12.
package nesting

import "fmt"

// Max is how deep lists and objects may be nested in each other.
const Max = 64

// Error is JSON that is nested deeper than Max.
type Error struct {
	Offset int // of the bracket that is one too many, in bytes
}

func (*Error) Error() string {
	return fmt.Sprintf("lists and objects are nested more than %d deep", Max)
}

// Check returns an *Error for JSON that is nested deeper than Max, and nil for
// everything else, malformed JSON included: what is wrong with that is the
// decoder's to say. It needs no memory, and time with the length alone.
func Check[T string | []byte](data T) error {
	depth, inText := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case inText && c == '\\':
			i++ // what is escaped ends no text
		case c == '"':
			inText = !inText
		case inText:
		case c == '{' || c == '[':
			if depth++; depth > Max {
				return &Error{Offset: i}
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}
