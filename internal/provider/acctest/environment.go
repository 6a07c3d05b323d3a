package acctest

import (
	"os"
	"strings"
	"sync"
	"testing"
)

// Each test has an environment of its own, so that tests can run in parallel:
// the provider is told to look here instead of the process's environment.
var (
	mu           sync.Mutex
	environments = map[string]map[string]string{} // by the name of the test
)

func init() {
	// Terraform would otherwise ask for a newer version of itself over the network.
	_ = os.Setenv("CHECKPOINT_DISABLE", "1")
	// The plugin libraries write a line for nearly every step that they take, and
	// a test that has passed throws them away. TF_LOG asks for them.
	if os.Getenv("TF_LOG") == "" {
		_ = os.Setenv("TF_LOG_SDK", "OFF")
		_ = os.Setenv("TF_LOG_PROVIDER", "OFF")
	}
}

// Setenv sets a variable for the provider of this test and of its subtests.
func Setenv(t *testing.T, name, value string) {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	if environments[t.Name()] == nil {
		environments[t.Name()] = map[string]string{}
		t.Cleanup(func() {
			mu.Lock()
			defer mu.Unlock()
			delete(environments, t.Name())
		})
	}
	environments[t.Name()][name] = value
}

// getenv looks in the environment of the test, and then of the tests around it.
func getenv(test, name string) string {
	mu.Lock()
	defer mu.Unlock()
	for {
		if value, ok := environments[test][name]; ok {
			return value
		}
		up := strings.LastIndex(test, "/")
		if up < 0 {
			return ""
		}
		test = test[:up]
	}
}
