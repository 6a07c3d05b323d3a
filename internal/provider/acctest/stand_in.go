package acctest

import (
	"context"
	"errors"
	"testing"

	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/acctest/core"
	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// standIn is package core as an engine.
type standIn struct {
	t     *testing.T
	serve func() (tfprotov6.ProviderServer, error)
	tf    *core.Terraform
}

func newStandIn(t *testing.T, serve func() (tfprotov6.ProviderServer, error)) engine {
	t.Helper()
	return standIn{t, serve, core.New(context.Background(), t.TempDir(), serve)}
}

func (s standIn) Elsewhere() engine { return newStandIn(s.t, s.serve) }

func (s standIn) Dir() string { return s.tf.Dir }

func (s standIn) Plan(o core.Options) (planned, error) {
	plan, said := s.tf.Plan(o)
	if said.Failed() {
		return planned{}, errors.New(said.String())
	}
	return planned{
		isEmpty: plan.IsEmpty(),
		show:    func() (*tfjson.Plan, error) { return plan.Plan, nil },
		apply:   func() error { return failure(s.tf.Apply(plan)) },
	}, nil
}

func (s standIn) Import(to, id string) error { return failure(s.tf.Import(to, id)) }

func (s standIn) Taint(address string) error { return s.tf.Taint(address) }

func failure(said core.Said) error {
	if said.Failed() {
		return errors.New(said.String())
	}
	return nil
}
