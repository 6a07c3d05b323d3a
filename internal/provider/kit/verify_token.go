package kit

import (
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

const emptyToken = "Write what the callback address expects as hub.verify_token, or leave it out where there is no address to set."

// VerifyTokenAttribute is the attribute verify_token, which is write-only.
func VerifyTokenAttribute(description string) schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, WriteOnly: true, Sensitive: true, MarkdownDescription: description,
		Validators: []validator.String{NotEmpty(emptyToken), NotWith("verify_token_in_state")},
	}
}

// VerifyTokenInStateAttribute is the attribute verify_token_in_state.
func VerifyTokenInStateAttribute() schema.StringAttribute {
	return schema.StringAttribute{
		Optional: true, Sensitive: true,
		MarkdownDescription: "The same for Terraform before 1.11, which has no write-only arguments. It is kept in the state, as its name says, so that a change of it is seen. Write this or `verify_token`.",
		Validators:          []validator.String{NotEmpty(emptyToken)},
	}
}

// VerifyToken is the verify token of a configuration, by whichever argument.
func VerifyToken(writeOnly, inState types.String) types.String {
	if writeOnly.IsNull() {
		return inState
	}
	return writeOnly
}
