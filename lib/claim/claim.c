#include "claim/claim.h"

nf_status nfi_claims_find(nfi_context *ctx, nfi_claim_vec *out, const nfi_tokens *tokens,
                          const nfi_quote_vec *quotes, nfi_entities *entities, const nfi_time_vec *times,
                          const nfi_quantity_vec *quantities)
{
    (void)tokens;
    (void)quotes;
    (void)entities;
    (void)times;
    (void)quantities;
    out->count = 0;
    return nfi_work(ctx, 1);
}
