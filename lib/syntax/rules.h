/* Parts of speech and lemmas without a trained model: word list, endings, neighbours. */
#ifndef NFI_SYNTAX_RULES_H
#define NFI_SYNTAX_RULES_H

#include "segment/token.h"

/* Sets upos and lemma of every token. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_syntax_rules(nfi_context *ctx, nfi_tokens *tokens);

#endif
