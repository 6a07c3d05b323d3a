// Package phones is the data source whatsapp_phone_numbers: the numbers of an
// account.
package phones

import (
	"context"
	"fmt"
	"strings"

	"github.com/abd65749/terraform-provider-whatsapp/internal/graph"
	"github.com/abd65749/terraform-provider-whatsapp/internal/provider/kit"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
)

type dataSource struct{ kit.DataSource }

var _ datasource.DataSourceWithConfigure = (*dataSource)(nil)

// NewDataSource returns the data source whatsapp_phone_numbers.
func NewDataSource() datasource.DataSource {
	return &dataSource{kit.NewDataSource("phone_numbers", dataSourceSchema)}
}

func (d *dataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	var m model
	resp.Diagnostics.Append(req.Config.Get(ctx, &m)...)
	ctx, cancel, client := d.Begin(ctx, &resp.Diagnostics)
	defer cancel()
	account := d.Account(m.BusinessAccountID, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	found, refused, err := client.PhoneNumbers(ctx, account.ValueString())
	if err != nil {
		resp.Diagnostics.Append(d.GraphError("read phone numbers of account "+account.ValueString(), err))
		return
	}
	resp.Diagnostics.Append(kit.WarnRefused("Phone numbers were", "the phone numbers of account "+account.ValueString(), refused)...)
	m = model{BusinessAccountID: account, ID: account, PhoneNumbers: flattenAll(found)}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// maxHint is how many numbers a hint names.
const maxHint = 10

// Hint helps with a phone number that Graph does not show: it names those of an
// account. It is "" when they cannot be listed either, or there is no account.
func Hint(ctx context.Context, client *graph.Client, account string) string {
	if account == "" {
		return ""
	}
	all, _, err := client.PhoneNumbers(ctx, account)
	if err != nil {
		return ""
	}
	if len(all) == 0 {
		return "Account " + account + " has no phone numbers."
	}
	var names []string
	for _, p := range all[:min(len(all), maxHint)] {
		names = append(names, fmt.Sprintf("%s (%s)", p.ID, p.DisplayPhoneNumber))
	}
	text := "Account " + account + " has these phone numbers, by id: " + strings.Join(names, ", ")
	if more := len(all) - maxHint; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + ". The id is Meta's; it is not the number itself."
}
