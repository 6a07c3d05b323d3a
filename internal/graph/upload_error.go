package graph

import (
	"errors"
	"fmt"
)

// FileError is a local file that cannot be uploaded. Graph has no part in it.
type FileError struct {
	Problem string
	Err     error // the file system's, if there is one
}

func (e *FileError) Error() string {
	text := "the file " + e.Problem
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

func (e *FileError) Unwrap() error { return e.Err }

func changedSize(is, was int64) string {
	return fmt.Sprintf("is %d bytes long and not %d; was it changed meanwhile?", is, was)
}

// UploadError wraps the error that ended an upload. Half an upload is nobody's
// loss: it is never ambiguous, and can be begun again.
type UploadError struct {
	Name          string
	Arrived, Size int64 // bytes
	Err           error
}

func (e *UploadError) Error() string { return fmt.Sprintf("upload of %q: %s", e.Name, e.Err) }

func (e *UploadError) Unwrap() error { return e.Err }

// Ambiguous is false, whatever ended it.
func (e *UploadError) Ambiguous() bool { return false }

func isUpload(err error) bool {
	var e *UploadError
	return errors.As(err, &e)
}
