#include "extract/entity.h"

#include "base/sort.h"
#include "extract/alias.h"
#include "extract/coref.h"
#include "extract/known.h"
#include "extract/name_model.h"

nf_status nfi_entities_find(nfi_context *ctx, nfi_entities *out, const nfi_tokens *tokens,
                            const nfi_quote_vec *quotes, const nfi_time_vec *times,
                            const nfi_quantity_vec *quantities, const struct nfi_known *known,
                            const nfi_ner_model *model)
{
    (void)quantities;
    out->entities.count = 0;
    out->mentions.count = 0;
    out->at_token.count = 0;
    if (!nfi_vec_reserve(&out->at_token, &ctx->alloc, tokens->tokens.count))
        return nfi_nomem(ctx->err);
    for (uint32_t i = 0; i < tokens->tokens.count; i++)
        out->at_token.at[out->at_token.count++] = NF_NONE;
    nfi_name_vec names = NFI_VEC_INIT;
    nf_status st = model == NULL ? nfi_names_by_rule(ctx, &names, tokens, quotes, times)
                                 : nfi_names_by_model(ctx, &names, tokens, quotes, times, model);
    if (st == NF_OK)
        st = nfi_known_apply(ctx, &names, known, tokens);
    if (st == NF_OK)
        st = nfi_aliases_join(ctx, out, tokens, &names, known);
    if (st == NF_OK)
        st = nfi_coref_find(ctx, out, tokens);
    nfi_vec_clear(&names, &ctx->alloc);
    return st;
}

nf_status nfi_entities_add_at(nfi_context *ctx, nfi_entities *entities, uint32_t first, uint32_t end, nf_mention mention)
{
    if (!nfi_vec_push(&entities->mentions, &ctx->alloc, mention))
        return nfi_nomem(ctx->err);
    for (uint32_t i = first; i < end; i++)
        if (entities->at_token.at[i] == NF_NONE)
            entities->at_token.at[i] = entities->mentions.count - 1;
    return NF_OK;
}

nf_status nfi_entities_add(nfi_context *ctx, nfi_entities *entities, const nfi_tokens *tokens,
                           nf_mention mention)
{
    uint32_t first = nfi_tokens_at(tokens, mention.span.start);
    uint32_t end = first;
    while (end < tokens->tokens.count && tokens->tokens.at[end].start < mention.span.end)
        end++;
    return nfi_entities_add_at(ctx, entities, first, end, mention);
}

static int compare_mentions(const void *ctx, uint32_t a, uint32_t b)
{
    const nf_mention *mentions = ctx;
    const nf_mention *x = &mentions[a];
    const nf_mention *y = &mentions[b];
    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

nf_status nfi_entities_finish(nfi_context *ctx, nfi_entities *entities)
{
    uint32_t count = entities->mentions.count;
    uint32_t *order = nfi_arena_array(ctx->scratch, count, sizeof *order);
    uint32_t *scratch = nfi_arena_array(ctx->scratch, count, sizeof *scratch);
    nf_mention *sorted = nfi_arena_array(ctx->result, count, sizeof *sorted);
    if (order == NULL || scratch == NULL || sorted == NULL)
        return nfi_nomem(ctx->err);
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    nfi_sort(order, scratch, count, compare_mentions, entities->mentions.at);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = entities->mentions.at[order[i]];
    uint32_t at = 0;
    for (uint32_t e = 0; e < entities->entities.count; e++) {
        entities->entities.at[e].mentions = sorted + at;
        while (at < count && sorted[at].entity == e)
            at++;
        entities->entities.at[e].mention_count = (uint32_t)(sorted + at - entities->entities.at[e].mentions);
    }
    return nfi_work(ctx, count);
}

void nfi_entities_clear(nfi_entities *entities, const nf_alloc *alloc)
{
    nfi_vec_clear(&entities->entities, alloc);
    nfi_vec_clear(&entities->mentions, alloc);
    nfi_vec_clear(&entities->at_token, alloc);
}
