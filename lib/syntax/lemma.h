/* Base forms by rule, for words that no list has. */
#ifndef NFI_SYNTAX_LEMMA_H
#define NFI_SYNTAX_LEMMA_H

#include "segment/token.h"

/* Base form of a folded word with a part of speech: "villages" is "village", "rerouted" is "reroute". The word itself,
 * borrowed, where no ending is taken off; else in ctx->result. NULL without memory. */
const char *nfi_lemma_by_rule(nfi_context *ctx, const char *folded, size_t length, nf_upos upos);

/* Sets a token's lemma from its part of speech: the list's, else by rule; a name keeps its spelling. 1, or 0 without
 * memory. */
int nfi_lemma_set(nfi_context *ctx, const nfi_tokens *tokens, nfi_token *token);

#endif
