/* Features of a draft, computed by this one piece of code in training and in use. */
#ifndef NFI_CLAIM_FEATURES_H
#define NFI_CLAIM_FEATURES_H

#include "claim/decide.h"
#include "claim/draft.h"

/* Writes the places of a draft's weights to out, which has room for NFI_DECIDE_FEATURES; gives their number.
 * The draft has content. */
uint32_t nfi_draft_features(const nfi_reader *r, const nfi_draft *d, uint32_t *out);

#endif
