/* Conflicts: what different sources hold on the same thing. */
#ifndef NFI_FACT_CONFLICT_H
#define NFI_FACT_CONFLICT_H

#include "fact/fact.h"

typedef NFI_VEC(nf_conflict) nfi_conflict_vec;

/* Finds them in order of their first position, arrays in ctx->result. Facts of headlines and furniture take no part.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_conflicts_find(nfi_context *ctx, nfi_conflict_vec *out, const nfi_tokens *tokens, const nfi_facts *facts);

#endif
