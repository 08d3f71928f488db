#include "extract/entity.h"

nf_status nfi_entities_find(nfi_context *ctx, nfi_entities *out, const nfi_tokens *tokens,
                            const nfi_quote_vec *quotes, const nfi_time_vec *times,
                            const nfi_quantity_vec *quantities)
{
    (void)quotes;
    (void)times;
    (void)quantities;
    out->entities.count = 0;
    out->mentions.count = 0;
    out->at_token.count = 0;
    for (uint32_t i = 0; i < tokens->tokens.count; i++)
        if (!nfi_vec_push(&out->at_token, &ctx->alloc, NF_NONE))
            return nfi_nomem(ctx->err);
    return nfi_work(ctx, 1);
}

nf_status nfi_entities_add(nfi_context *ctx, nfi_entities *entities, const nfi_tokens *tokens,
                           nf_mention mention)
{
    (void)tokens;
    return nfi_vec_push(&entities->mentions, &ctx->alloc, mention) ? NF_OK : nfi_nomem(ctx->err);
}

nf_status nfi_entities_finish(nfi_context *ctx, nfi_entities *entities)
{
    (void)entities;
    return nfi_work(ctx, 1);
}

void nfi_entities_clear(nfi_entities *entities, const nf_alloc *alloc)
{
    nfi_vec_clear(&entities->entities, alloc);
    nfi_vec_clear(&entities->mentions, alloc);
    nfi_vec_clear(&entities->at_token, alloc);
}
