/* Tokens from bytes. */
#ifndef NFI_SEGMENT_TOKENIZE_H
#define NFI_SEGMENT_TOKENIZE_H

#include "segment/token.h"

/* tokens->matches, which the recognisers have filled, become one token each. Splits the text's zones into tokens, sentence fields aside; tokens->text is set. NF_OK; NF_ERR_LIMIT,
 * NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_tokenize(nfi_context *ctx, nfi_tokens *out);

#endif
