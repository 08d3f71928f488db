/* Claims by trained weights: takes the drafts of the rules as proposals, finds cues that they miss, and chooses source and
 * content of each again. */
#ifndef NFI_CLAIM_LEARNED_H
#define NFI_CLAIM_LEARNED_H

#include "claim/view.h"

/* Changes the drafts of the reader and adds some, in cue order; the ones taken have `learned` and their confidence set. NF_OK; NF_ERR_LIMIT,
 * NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_claims_learn(nfi_reader *r, const nfi_decider *decider);

#endif
