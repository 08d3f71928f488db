/* What a fact takes over from the figures before it, where its own sentence leaves out what was counted or what became of it. */
#ifndef NFI_FACT_BEFORE_H
#define NFI_FACT_BEFORE_H

#include "fact/fact.h"

typedef struct nfi_before {
    const nfi_tokens *tokens;
    const nfi_quantity_vec *quantities;
    const nfi_facts *facts; /* those before the one at hand */
} nfi_before;

/* "The number was closer to 2,600": the thing and what it did. */
void nfi_take_over(const nfi_before *b, nf_fact *fact, nfi_fact_key *key);

/* "Police put the arrests at nine": the thing that other sources counted. */
void nfi_take_known(const nfi_before *b, nf_fact *fact, nfi_fact_key *key);

/* "Edinburgh cancelled 94": the thing of the last figure with the same measure; of a state ("15 missing") those counted last in the
 * sentence. */
void nfi_take_like(const nfi_before *b, nf_fact *fact, nfi_fact_key *key, int state);

/* "Of that, 11 million is due to him": the thing alone. */
void nfi_take_thing(const nfi_before *b, nf_fact *fact, nfi_fact_key *key);

/* "700 million euros ($720 million)": everything; there is a fact before. */
void nfi_take_all(const nfi_before *b, nf_fact *fact, nfi_fact_key *key);

/* The owner that a source without a name is: that of an earlier one, of which it repeats the last word alone ("the ministry" behind "the
 * health ministry"); else its own, `owner`. */
uint64_t nfi_known_owner(const nfi_before *b, const char *source, uint64_t owner);

/* "Families of the students say there are 43": the last plural noun before a number that nothing else gives a noun; not set if there
 * is none near. */
nf_span nfi_plural_before(const nfi_before *b, const nf_quantity *quantity);

#endif
