/* Whether a place in a sentence speaks of the past or of what lies ahead, as its verbs and prepositions tell. */
#ifndef NFI_EXTRACT_TENSE_H
#define NFI_EXTRACT_TENSE_H

#include "segment/token.h"

/* -1 past, -2 where a phrase says so ("back in May"), 2 ahead, 1 ahead as far as a present tells ("the talks open
 * Monday"), 0 undecided, for the tokens first … end-1 of a sentence. Looks at no more than a few dozen tokens on each
 * side. */
int nfi_tense_around(const nfi_tokens *tokens, uint32_t first, uint32_t end);

#endif
