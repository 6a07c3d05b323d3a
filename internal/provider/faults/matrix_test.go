package faults_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// result is the outcome of one cell.
type result struct{ operation, fault, outcome string }

var (
	matrixMu sync.Mutex
	matrix   []result
)

// note adds a cell to the table, with how it went when the test agrees.
func note(t *testing.T, operation, fault, outcome string) {
	t.Helper()
	matrixMu.Lock()
	defer matrixMu.Unlock()
	if t.Failed() {
		outcome = "FAILED (the test says which): " + outcome
	}
	matrix = append(matrix, result{operation, fault, outcome})
}

func TestMain(m *testing.M) {
	code := m.Run()
	if file := os.Getenv("FAULT_MATRIX_OUT"); file != "" {
		if err := os.WriteFile(file, []byte(table()), 0o600); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	removeBuilt()
	os.Exit(code)
}

// table is the matrix in Markdown.
func table() string {
	matrixMu.Lock()
	defer matrixMu.Unlock()
	slices.SortStableFunc(matrix, func(a, b result) int { return cmp.Compare(a.operation, b.operation) })
	var b strings.Builder
	fmt.Fprintf(&b, "# Faults\n\n%d cells. After each of them the next apply converged: nothing twice on the server, nothing there that the state does not know, an empty plan.\n\n", len(matrix))
	b.WriteString("| operation | fault | what happened |\n|---|---|---|\n")
	for _, r := range matrix {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", r.operation, r.fault, r.outcome)
	}
	return b.String()
}
