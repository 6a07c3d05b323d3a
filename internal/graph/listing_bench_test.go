package graph_test

import (
	"runtime"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

const fullAccount = 6000 // as many templates as an account may have

// heap is what is in use, in bytes.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// A full account fits into little memory for as long as its listing is kept.
func TestSharedListingMemory(t *testing.T) {
	const n = fullAccount / 4
	s, ids := fill(t, graphtest.Options{}, n)
	c := run(t, s)
	before := heap()
	for _, id := range ids {
		if _, _, err := c.ReadTemplate(t.Context(), graphtest.Account, id); err != nil {
			t.Fatal(err)
		}
	}
	kept := heap() - before
	expect(t, s, "a quarter of a full account", calls{3, n / 250})
	// A full account: between 1 and 30 MB.
	if kept < n*200 || kept > n*5000 {
		t.Errorf("%d bytes are kept of each template", kept/n)
	}
	runtime.KeepAlive(c)
}

// BenchmarkRefresh reads a full account, ten at a time, as Terraform does.
func BenchmarkRefresh(b *testing.B) {
	s, ids := fill(b, graphtest.Options{}, fullAccount)
	var c *graph.Client
	var kept, rounds int64
	for b.Loop() {
		b.StopTimer()
		before := heap()
		c = run(b, s)
		b.StartTimer()
		for _, o := range refresh(b.Context(), c, graphtest.Account, ids, 10) {
			if o.err != nil {
				b.Fatal(o.err)
			}
		}
		b.StopTimer()
		kept += heap() - before
		runtime.KeepAlive(c)
		rounds++
		b.StartTimer()
	}
	b.ReportMetric(float64(len(s.Requests()))/float64(rounds), "calls/op")
	b.ReportMetric(float64(kept)/float64(rounds)/1e6, "MB-kept/op")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(rounds)/fullAccount, "ns/template")
}
