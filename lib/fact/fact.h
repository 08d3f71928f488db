/* Facts: each figure tied to the source that owns it. */
#ifndef NFI_FACT_FACT_H
#define NFI_FACT_FACT_H

#include <newsfacts/fact.h>

#include "claim/claim.h"

typedef NFI_VEC(nf_fact) nfi_fact_vec;

/* Finds them in text order, ids set, strings in ctx->result.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_facts_find(nfi_context *ctx, nfi_fact_vec *out, const nfi_tokens *tokens,
                         const nfi_entities *entities, const nfi_time_vec *times,
                         const nfi_quantity_vec *quantities, const nfi_claim_vec *claims);

#endif
