/* The words that say what the counted things did or underwent: "had been killed", "rose to", "a raid by". */
#ifndef NFI_FACT_PREDICATE_H
#define NFI_FACT_PREDICATE_H

#include "extract/quantity.h"
#include "segment/token.h"

/* Half-open range of token indexes; empty when first == end. */
typedef struct nfi_range {
    uint32_t first;
    uint32_t end;
} nfi_range;

static inline int nfi_range_is_empty(nfi_range range)
{
    return range.first >= range.end;
}

typedef struct nfi_predicate {
    nfi_range words; /* verb with its particle, measure noun, or what follows "were"; empty: none found */
    uint32_t particle; /* token of a preposition that belongs to it but stands apart ("to" of "rose … to"); NF_NONE */
    nfi_range noun; /* what is measured where the quantity itself counts nothing: "the price" of "the price rose 3%" */
    const nfi_lex_entry *measure; /* entry of the measure list that the words hold; NULL if none does */
    uint8_t refers; /* the words point back to an earlier figure: "the number was closer to 2,600" */
} nfi_predicate;

/* Everything in the sentence that a predicate is looked for in. */
typedef struct nfi_clause {
    const nfi_tokens *tokens;
    const nfi_quantity_vec *quantities;
    uint32_t first; /* tokens of the clause: the sentence, cut at the ends of the claim's content */
    uint32_t end;
    uint32_t quantity;       /* index of the quantity */
    const nfi_predicate *before; /* predicate of the quantity before it in this clause; NULL if none */
} nfi_clause;

/* Finds the predicate of a quantity; `words` is empty where it has none, or one that states no figure of
 * anything (an adjunct: "in three provinces"). Looks at no more than the tokens of the clause, each at most
 * a few times. */
nfi_predicate nfi_predicate_find(const nfi_clause *clause);

#endif
