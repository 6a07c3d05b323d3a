package message

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/format"
	"github.com/abd65749/terraform-provider-whatsapp/internal/visible"
)

// Block is a stretch of lines of one kind: a paragraph, a list, a quote.
type Block struct {
	Kind  format.Kind
	Lines []Line
}

// Line is one line of a block.
type Line struct {
	Label string // of a numbered line
	Runs  []Run
}

// Run is a stretch of text that looks the same all over.
type Run struct {
	Text                       string
	Bold, Italic, Strike, Mono bool
	Variable                   string // name of the variable that it stands for
	Hidden                     bool   // words in the place of a value that is not shown
	Changed                    bool
	Control                    bool // Text is the name of a character that cannot be seen
}

// IsBullet tells what the block is.
func (b Block) IsBullet() bool { return b.Kind == format.Bullet }

// IsNumber reports whether the block is a numbered list.
func (b Block) IsNumber() bool { return b.Kind == format.Number }

// IsQuote reports whether the block is a quote.
func (b Block) IsQuote() bool { return b.Kind == format.Quote }

// look is how one byte of a text is shown.
type look struct {
	style   format.Style
	value   int // 1 + position among the values
	changed bool
}

// Blocks cuts the text into what can be shown one after the other.
func (t Text) Blocks() []Block {
	f := format.Formatted{Style: make([]format.Style, len(t.Filled)), Hidden: make([]bool, len(t.Filled))}
	if t.Formatted {
		f = format.Parse(t.Filled)
	} else {
		f.Lines = []format.Line{{End: len(t.Filled)}}
	}
	looks := t.looks(f)
	var blocks []Block
	for _, line := range f.Lines {
		if n := len(blocks); n == 0 || blocks[n-1].Kind != line.Kind {
			blocks = append(blocks, Block{Kind: line.Kind})
		}
		b := &blocks[len(blocks)-1]
		b.Lines = append(b.Lines, Line{Label: line.Label, Runs: t.runs(line.Start, line.End, looks, f.Hidden)})
	}
	return blocks
}

func (t Text) looks(f format.Formatted) []look {
	looks := make([]look, len(t.Filled))
	for i := range looks {
		looks[i].style = f.Style[i]
	}
	for i, v := range t.Values {
		for at := v.Start; at < v.End; at++ {
			looks[at].value = i + 1
		}
	}
	for _, s := range t.changed {
		for at := s.start; at < s.end; at++ {
			looks[at].changed = true
		}
	}
	return looks
}

func (t Text) runs(start, end int, looks []look, hidden []bool) []Run {
	var runs []Run
	var text []byte // of the run that is being read
	var last look
	flush := func() {
		if len(text) > 0 {
			r := t.run(last)
			r.Text = string(text)
			runs, text = append(runs, r), text[:0]
		}
	}
	for _, part := range visible.Split(t.Filled[start:end]) {
		if part.Hidden() {
			flush()
			last = looks[start+part.Start]
			runs = append(runs, Run{Text: part.Name(), Control: true, Changed: last.changed})
			continue
		}
		for at := start + part.Start; at < start+part.End; at++ {
			if hidden[at] {
				continue
			}
			if looks[at] != last {
				flush()
				last = looks[at]
			}
			text = append(text, t.Filled[at])
		}
	}
	flush()
	return runs
}

func (t Text) run(l look) Run {
	r := Run{
		Bold: l.style&format.Bold != 0, Italic: l.style&format.Italic != 0, Strike: l.style&format.Strike != 0, Mono: l.style&format.Mono != 0,
		Changed: l.changed,
	}
	if l.value > 0 {
		v := t.Values[l.value-1]
		r.Variable, r.Hidden = v.Name, v.Hidden()
	}
	return r
}
