/* What a number counts: "killed or wounded North Koreans", in rules mode by chunks. */
#ifndef NFI_EXTRACT_COUNTED_H
#define NFI_EXTRACT_COUNTED_H

#include "extract/quantity.h"

/* Sets `of` and `of_implied` of a quantity that stands at tokens [first, end); `before` are the quantities found so far, whose
 * nouns an elided one may share. */
void nfi_counted_find(nf_quantity *q, const nfi_tokens *tokens, uint32_t first, uint32_t end, const nfi_quantity_vec *before);

#endif
