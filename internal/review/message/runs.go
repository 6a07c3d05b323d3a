package message

import (
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/format"
	"github.com/abd65749/terraform-provider-whatsapp/internal/review/plan"
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
	value                      int  // 1 + position among the values
}

// IsBullet tells what the block is.
func (b Block) IsBullet() bool { return b.Kind == format.Bullet }

// IsNumber reports whether the block is a numbered list.
func (b Block) IsNumber() bool { return b.Kind == format.Number }

// IsQuote reports whether the block is a quote.
func (b Block) IsQuote() bool { return b.Kind == format.Quote }

// Blocks cuts the text into what can be shown one after the other.
func (t Text) Blocks() []Block {
	n := len(t.Filled)
	f := format.Formatted{Lines: []format.Line{{End: n}}, Style: make([]format.Style, n), Hidden: make([]bool, n)}
	if t.Formatted {
		f = format.Parse(t.Filled)
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

// looks are how each byte of the text is shown, as runs without a text.
func (t Text) looks(f format.Formatted) []Run {
	looks := make([]Run, len(t.Filled))
	for i, s := range f.Style {
		looks[i] = Run{
			Bold: s&format.Bold != 0, Italic: s&format.Italic != 0,
			Strike: s&format.Strike != 0, Mono: s&format.Mono != 0,
		}
	}
	for i, v := range t.Values {
		for at := v.Start; at < v.End; at++ {
			looks[at].Variable, looks[at].Hidden, looks[at].value = v.Name, v.text.State != plan.Known, i+1
		}
	}
	for _, s := range t.changed {
		for at := s.start; at < s.end; at++ {
			looks[at].Changed = true
		}
	}
	return looks
}

func (t Text) runs(start, end int, looks []Run, hidden []bool) []Run {
	var runs []Run
	var text []byte // of the run that is being read
	var last Run
	flush := func() {
		if len(text) > 0 {
			r := last
			r.Text = string(text)
			runs, text = append(runs, r), text[:0]
		}
	}
	for _, part := range visible.Split(t.Filled[start:end]) {
		if part.Hidden() {
			flush()
			last = looks[start+part.Start]
			runs = append(runs, Run{Text: part.Name(), Control: true, Changed: last.Changed})
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
