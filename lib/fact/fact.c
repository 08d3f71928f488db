#include "fact/fact.h"

nf_status nfi_facts_find(nfi_context *ctx, nfi_fact_vec *out, const nfi_tokens *tokens,
                         const nfi_entities *entities, const nfi_time_vec *times,
                         const nfi_quantity_vec *quantities, const nfi_claim_vec *claims)
{
    (void)tokens;
    (void)entities;
    (void)times;
    (void)quantities;
    (void)claims;
    out->count = 0;
    return nfi_work(ctx, 1);
}
