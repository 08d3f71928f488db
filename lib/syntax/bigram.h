/* How likely one part of speech is behind another. */
#ifndef NFI_SYNTAX_BIGRAM_H
#define NFI_SYNTAX_BIGRAM_H

#include <stdint.h>

/* [before][tag], both nf_upos, 0 as `before` for the start of a sentence: -8 log2 of P(tag | before) / P(tag). */
extern const int16_t nfi_bigram[18][18];

#endif
