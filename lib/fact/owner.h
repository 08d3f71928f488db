/* Whose a figure is where no claim holds it: "by the ministry's count", "a tally by the union", "the police estimate was 5,000",
 * "; the company, 40". */
#ifndef NFI_FACT_OWNER_H
#define NFI_FACT_OWNER_H

#include "base/span.h"
#include "extract/entity.h"
#include "segment/token.h"

/* The words for who keeps the count, in the sentence [sentence.first, sentence.end) of the quantity at tokens [first, end); empty where
 * nobody is named. Linear in the sentence. */
nfi_range nfi_owner_find(const nfi_tokens *tokens, const nfi_entities *entities, nfi_range sentence, uint32_t first, uint32_t end);

/* Whether a noun phrase that ends before a token is somebody who can be held to a figure: a body, people of a kind, a name. */
int nfi_owner_counts(const nfi_tokens *tokens, const nfi_entities *entities, nfi_range words);

#endif
