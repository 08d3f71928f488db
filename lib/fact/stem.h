/* Stems: what makes "rose" and "rising", "soldier" and "soldiers" one word when facts are compared. */
#ifndef NFI_FACT_STEM_H
#define NFI_FACT_STEM_H

#include "segment/token.h"

/* Hash of a token's lemma without a plural ending. */
uint64_t nfi_stem_token(const nfi_tokens *tokens, uint32_t token);

/* The same for a word of ASCII or UTF-8 that is no token. */
uint64_t nfi_stem_text(const char *word, size_t length);

#endif
