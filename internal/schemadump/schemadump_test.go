package schemadump_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/abd65749/terraform-provider-whatsapp/internal/schemadump"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// TestDump holds the whole document of a provider that has everything against a
// golden file. The golden file agrees with `terraform providers schema -json` of
// the same provider, but for the order of the kinds and the message of a
// deprecated attribute; rewrite it with -update and read the difference.
func TestDump(t *testing.T) {
	t.Parallel()

	document, err := schemadump.Dump(context.Background(), providerserver.NewProtocol6(toyProvider{})(), "toy")
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')

	golden := filepath.Join("testdata", "toy.json")
	if *update {
		if err := os.WriteFile(golden, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("document differs (-want +got):\n%s", diff)
	}
}

// TestDumpIsStable: generated pages are compared in CI, so two runs must give
// the same bytes.
func TestDumpIsStable(t *testing.T) {
	t.Parallel()

	var first []byte
	for range 5 {
		document, err := schemadump.Dump(context.Background(), providerserver.NewProtocol6(toyProvider{})(), "toy")
		if err != nil {
			t.Fatal(err)
		}
		got, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		if !bytes.Equal(first, got) {
			t.Fatalf("two runs differ:\n%s\n%s", first, got)
		}
	}
}

// brokenServer answers with a diagnostic instead of a schema.
type brokenServer struct {
	tfprotov6.ProviderServer
}

func (brokenServer) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{Diagnostics: []*tfprotov6.Diagnostic{
		{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: "Never mind", Detail: "this."},
		{Severity: tfprotov6.DiagnosticSeverityError, Summary: "Invalid schema", Detail: "Two attributes disagree."},
	}}, nil
}

func TestDumpRefusesABrokenSchema(t *testing.T) {
	t.Parallel()

	_, err := schemadump.Dump(context.Background(), brokenServer{}, "toy")
	const want = "get provider schema: Invalid schema: Two attributes disagree."
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestConvertNamesThePlaceOfAnError(t *testing.T) {
	t.Parallel()

	_, err := schemadump.Convert(&tfprotov6.GetProviderSchemaResponse{
		ResourceSchemas: map[string]*tfprotov6.Schema{"toy_thing": {Block: &tfprotov6.SchemaBlock{
			Attributes: []*tfprotov6.SchemaAttribute{{
				Name: "buttons",
				NestedType: &tfprotov6.SchemaObject{
					Nesting:    tfprotov6.SchemaObjectNestingModeList,
					Attributes: []*tfprotov6.SchemaAttribute{{Name: "text"}},
				},
			}},
		}}},
	}, nil)
	const want = "resource toy_thing: buttons: text: no type"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
