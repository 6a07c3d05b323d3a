package kit

// Revised notes that the refresh of a template has found other content than the
// state had: revision is that of what was found.
func (s *Session) Revised(id, revision string) {
	if s != nil {
		s.revisions.Store(id, revision)
	}
}

// Revision is the revision noted by Revised, or "".
func (s *Session) Revision(id string) string {
	if s == nil {
		return ""
	}
	revision, _ := s.revisions.Load(id)
	text, _ := revision.(string)
	return text
}
