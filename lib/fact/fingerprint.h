/* Fingerprints: MinHash of a text's word shingles, by one permutation with densification (Shrivastava 2017). Near copies
 * of a text agree in about as many of the values as they share shingles. */
#ifndef NFI_FACT_FINGERPRINT_H
#define NFI_FACT_FINGERPRINT_H

#include <newsfacts/facts.h>

#include "segment/token.h"

/* Of the words and numbers of headline and body. All zero for a text of fewer words than a shingle has. */
void nfi_fingerprint(uint16_t out[NF_FINGERPRINT_SIZE], const nfi_tokens *tokens);

#endif
