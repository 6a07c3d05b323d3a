// Package kit is what the resources, data sources and actions of this provider
// share: the session that one provider configuration comes to, the base of
// resources and data sources, attributes that several of them have, and how
// Terraform sees the values of Graph.
package kit
