package plan

// maxDepth is how deep the values of a template may be nested. A button of a card
// of a carousel is ten levels down.
const maxDepth = 64

// tooDeep is the address of a template whose values are nested too deep, or empty.
// Only the templates count: modules may be nested deeper.
func (d *document) tooDeep() string {
	lists := [][]resource{d.ResourceChanges, d.ResourceDrift}
	for _, deferred := range d.DeferredChanges {
		lists = append(lists, []resource{deferred.ResourceChange})
	}
	for _, list := range lists {
		for _, r := range list {
			c := r.Change
			for _, v := range []any{c.Before, c.After, c.AfterUnknown, c.BeforeSensitive, c.AfterSensitive} {
				if r.isTemplate() && IsTooDeep(v) {
					return r.Address
				}
			}
		}
	}
	return ""
}

// IsTooDeep reports whether decoded JSON is nested deeper than any template is.
func IsTooDeep(v any) bool { return isDeeper(v, maxDepth) }

func isDeeper(v any, levels int) bool {
	if levels == 0 {
		switch v.(type) {
		case []any, map[string]any:
			return true
		}
		return false
	}
	switch v := v.(type) {
	case []any:
		for _, element := range v {
			if isDeeper(element, levels-1) {
				return true
			}
		}
	case map[string]any:
		for _, member := range v {
			if isDeeper(member, levels-1) {
				return true
			}
		}
	}
	return false
}
