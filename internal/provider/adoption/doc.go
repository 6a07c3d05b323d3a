// Package adoption holds tests only: a whole account of templates that exist
// already is taken over, with the Terraform on this machine, in each of the ways
// that the guide "Adopting an account" describes. Each way writes nothing to
// Graph, costs pages and not templates, and ends in an empty plan.
package adoption
