package typed

import "github.com/abd65749/terraform-provider-whatsapp/internal/template"

// Reader reads values, and takes down which are hidden. Those read as not set.
type Reader[V Value[V]] struct{ Hidden Hidden[V] }

// Read reads the attribute components. The result is nil when the value is
// null or hidden, and not nil for an empty object, which is written, and wrong.
func Read[V Value[V]](components V) (template.Components, Hidden[V]) {
	var r Reader[V]
	return r.Components(Field[V]{"components", components}), r.Hidden
}

// Hide takes down that a value is hidden.
func (r *Reader[V]) Hide(f Field[V]) {
	if r.Hidden == nil {
		r.Hidden = Hidden[V]{}
	}
	r.Hidden[f.Path] = f.Value
}

// Known reports whether there is something to read.
func (r *Reader[V]) Known(f Field[V]) bool {
	switch f.Value.State() {
	case Known:
		return true
	case Null:
		return false
	}
	r.Hide(f)
	return false
}

// Text reads a text.
func (r *Reader[V]) Text(f Field[V]) string {
	if !r.Known(f) {
		return ""
	}
	return f.Value.Text()
}

// Flag reads a boolean; nil when it is not set.
func (r *Reader[V]) Flag(f Field[V]) *bool {
	if !r.Known(f) {
		return nil
	}
	return f.Value.Bool()
}

// On reads a switch that Graph takes to be off when it is not sent: nil when it
// is off, so that it is not sent where it does not belong.
func (r *Reader[V]) On(f Field[V]) *bool {
	if on := r.Flag(f); template.IsOn(on) {
		return on
	}
	return nil
}

// Number reads a whole number; nil when it is not set.
func (r *Reader[V]) Number(f Field[V]) *int64 {
	if !r.Known(f) {
		return nil
	}
	return f.Value.Int()
}

// List reads the elements of a list.
func (r *Reader[V]) List(f Field[V]) []Field[V] {
	if !r.Known(f) {
		return nil
	}
	elements := f.Value.List()
	out := make([]Field[V], len(elements))
	for i, v := range elements {
		out[i] = Field[V]{f.Path.Index(i), v}
	}
	return out
}

// Entries reads a map, in the order of its keys.
func (r *Reader[V]) Entries(f Field[V], entry func(key string, value Field[V])) {
	if !r.Known(f) {
		return
	}
	for _, key := range f.Value.Keys() {
		entry(key, Field[V]{f.Path.Key(key), f.Value.At(key)})
	}
}

// objects reads a list of objects. An element that is hidden is taken down, and
// read all the same: so are its members, if the source has any.
func objects[V Value[V], T any](r *Reader[V], f Field[V], read func(Field[V]) T) []T {
	var out []T
	for _, element := range r.List(f) {
		r.Known(element)
		out = append(out, read(element))
	}
	return out
}

func (r *Reader[V]) texts(f Field[V]) []string {
	var out []string
	for _, element := range r.List(f) {
		out = append(out, r.Text(element))
	}
	return out
}

func (r *Reader[V]) named(f Field[V]) []template.NamedExample {
	var out []template.NamedExample
	r.Entries(f, func(name string, value Field[V]) {
		out = append(out, template.NamedExample{Name: name, Value: r.Text(value)})
	})
	return out
}
