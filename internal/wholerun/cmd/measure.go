package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graphtest"
)

func measure(ctx context.Context, o options) error {
	folder, err := os.MkdirTemp("", "wholerun")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	cli, err := install(folder)
	if err != nil {
		return err
	}
	if o.load {
		fmt.Printf("%-8s %6s %8s %7s %6s %10s %10s %7s %7s\n", "run", "n", "latency", "faulty", "tries", "wall", "memory", "calls", "faults")
	} else {
		fmt.Printf("%-6s %6s %8s %10s %10s %7s %12s %12s %14s %10s %7s\n", "run", "n", "latency",
			"templates", "floor", "ratio", "core's CPU", "floor's CPU", "provider's CPU", "its memory", "calls")
	}
	for _, latency := range o.latencies {
		for _, n := range o.sizes {
			m := measurement{
				options: o, n: n, latency: latency, env: []string{"TF_CLI_CONFIG_FILE=" + cli},
				at: filepath.Join(folder, fmt.Sprintf("%d-%s", n, latency)),
			}
			if err := m.run(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// measurement compares n templates with n terraform_data.
type measurement struct {
	options
	n       int
	latency time.Duration
	at      string
	env     []string
}

func (m measurement) run(ctx context.Context) error {
	if m.load {
		return (&load{measurement: m}).measure(ctx)
	}
	if err := m.plans(ctx); err != nil || m.n > m.applyUpTo {
		return err
	}
	return m.applies(ctx)
}

// plans compares quiet plans, run by turns.
func (m measurement) plans(ctx context.Context) error {
	ours, floor, err := m.pair(ctx, m.at+"-plan", 1)
	if err != nil {
		return err
	}
	defer ours.listener.Close()
	for _, b := range []*bench{ours, floor} {
		if _, err := b.apply(ctx); err != nil {
			return err
		}
	}
	ids := m.seed(ours.server)
	for _, b := range []*bench{ours, floor} {
		if err := grow(b.folder, ids); err != nil {
			return err
		}
	}
	if err := m.configure(ours, floor, m.n); err != nil {
		return err
	}
	ours.profile(m.profile, fmt.Sprintf("plan-%d-%s", m.n, m.latency))
	var runs [2][]result
	for range m.rounds {
		for i, b := range []*bench{ours, floor} {
			r, err := b.run(ctx, "plan", "-detailed-exitcode") // it must find nothing to do
			if err != nil {
				return err
			}
			runs[i] = append(runs[i], r)
		}
	}
	m.row("plan", median(runs[0]), median(runs[1]))
	return nil
}

// seed makes the account of one template one of n, and returns their ids.
func (m measurement) seed(server *graphtest.Server) []string {
	first, _ := server.Find(graphtest.Account, name(0), "en_US")
	ids := []string{first.ID}
	for i := 1; i < m.n; i++ {
		ids = append(ids, server.Seed(graphtest.Account, body(i)))
	}
	return ids
}

// applies compares creates, once.
func (m measurement) applies(ctx context.Context) error {
	ours, floor, err := m.pair(ctx, m.at+"-apply", m.n)
	if err != nil {
		return err
	}
	defer ours.listener.Close()
	ours.profile(m.profile, fmt.Sprintf("apply-%d-%s", m.n, m.latency))
	created, err := ours.apply(ctx)
	if err != nil {
		return err
	}
	least, err := floor.apply(ctx)
	if err != nil {
		return err
	}
	m.row("apply", created, least)
	return nil
}

// pair makes the two folders, with n resources each.
func (m measurement) pair(ctx context.Context, at string, n int) (ours, floor *bench, err error) {
	if ours, err = m.ours(at+"-templates", graphtest.Options{Latency: m.latency, CreateLimit: -1}); err != nil {
		return nil, nil, err
	}
	if floor, err = newBench(at+"-floor", m.terraform, nil); err != nil {
		return nil, nil, err
	}
	if err := m.configure(ours, floor, n); err != nil {
		return nil, nil, err
	}
	_, err = floor.run(ctx, "init")
	return ours, floor, err
}

// ours is a folder for templates, run against a fake server, which its user closes.
func (m measurement) ours(folder string, o graphtest.Options) (*bench, error) {
	server := graphtest.New(o)
	listener := httptest.NewServer(server)
	b, err := newBench(folder, m.terraform, append(slices.Clone(m.env),
		"WHATSAPP_GRAPH_URL="+listener.URL, "WHATSAPP_API_URL="+listener.URL,
		"WHATSAPP_ACCESS_TOKEN="+graphtest.Token, "WHATSAPP_BUSINESS_ACCOUNT_ID="+graphtest.Account))
	if err != nil {
		return nil, err
	}
	b.server, b.listener = server, listener
	return b, nil
}

func (measurement) configure(ours, floor *bench, n int) error {
	if err := ours.configure(templates(n)); err != nil {
		return err
	}
	return floor.configure(floorOf(n))
}

// median is the run in the middle, by wall time.
func median(runs []result) result {
	slices.SortFunc(runs, func(a, b result) int { return int(a.wall - b.wall) })
	return runs[len(runs)/2]
}

func (m measurement) row(run string, ours, floor result) {
	fmt.Printf("%-6s %6d %8s %10s %10s %7.2f %12s %12s %9.2f ms/n %7d MB %7d\n", run, m.n, m.latency,
		seconds(ours.wall), seconds(floor.wall), ours.wall.Seconds()/floor.wall.Seconds(),
		seconds(ours.core.CPU), seconds(floor.core.CPU),
		ours.provider.CPU.Seconds()*1000/float64(m.n), ours.provider.Memory>>20, ours.calls)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }
