/* The words around a number that say how exactly it is meant, and whether it comes on top of another or is the
 * amount of a rise or fall. */
#ifndef NFI_EXTRACT_HEDGE_H
#define NFI_EXTRACT_HEDGE_H

#include <newsfacts/quantity.h>

#include "segment/token.h"

typedef struct nfi_hedge {
    uint32_t first; /* its tokens, those of exact hedges ("only") left out */
    uint32_t end;
    uint32_t reach; /* first token of all hedges, the exact ones too: verbs stand before it */
    nf_approx approx;
    nf_change change;
    int tolerance; /* "plus or minus" */
    nfi_hedge_place announces; /* NFI_HEDGE_RANGE or _FROM, else NONE */
} nfi_hedge;

/* Reads the hedges that end right before token `index` and start at `from` or later. */
void nfi_hedge_before(nfi_hedge *out, const nfi_tokens *tokens, uint32_t from, uint32_t index);

/* Reads those that start at token `index`: "or more", "more", "fewer". `out` is added to; returns the index
 * behind them. */
uint32_t nfi_hedge_after(nfi_hedge *out, const nfi_tokens *tokens, uint32_t index, uint32_t end);

/* Whether a rise or a fall is told right before token `index`: "rose by", "up", "gained". */
nf_change nfi_change_verb(const nfi_tokens *tokens, uint32_t from, uint32_t index);

#endif
