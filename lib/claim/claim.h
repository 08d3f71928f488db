/* Claims: who said what. */
#ifndef NFI_CLAIM_CLAIM_H
#define NFI_CLAIM_CLAIM_H

#include <newsfacts/claim.h>

#include "claim/decide.h"
#include "claim/own_cue.h"
#include "extract/entity.h"

typedef NFI_VEC(nf_claim) nfi_claim_vec;

/* Finds them in text order, ids set, arrays in ctx->result. `decider` may be NULL. `entities` gets the mentions of I and we.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_claims_find(nfi_context *ctx, nfi_claim_vec *out, const nfi_tokens *tokens,
                          const nfi_quote_vec *quotes, nfi_entities *entities, const nfi_time_vec *times,
                          const nfi_quantity_vec *quantities, const nfi_own_cue_vec *own,
                          const nfi_decider *decider);

#endif
