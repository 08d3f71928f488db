#include "fact/conflict.h"

nf_status nfi_conflicts_find(nfi_context *ctx, nfi_conflict_vec *out, const nfi_tokens *tokens,
                             const nfi_quantity_vec *quantities, const nfi_claim_vec *claims,
                             const nfi_fact_vec *facts)
{
    (void)tokens;
    (void)quantities;
    (void)claims;
    (void)facts;
    out->count = 0;
    return nfi_work(ctx, 1);
}
