/* Keys: what makes facts comparable, from the words of a fact. */
#ifndef NFI_FACT_KEY_H
#define NFI_FACT_KEY_H

#include "fact/fact.h"

/* Fills all of a key but its zone and times. `of` is the place of what is counted, `around` are the tokens of the clause. */
void nfi_key_fill(nfi_fact_key *key, const nfi_tokens *tokens, const nf_quantity *quantity, const nfi_predicate *predicate,
                  nf_span of, const nf_fact *fact, const nfi_entities *entities, nfi_range around);

#endif
