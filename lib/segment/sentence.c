#include "segment/sentence.h"

nf_status nfi_sentences_find(nfi_context *ctx, nfi_tokens *tokens)
{
    tokens->sentences.count = 0;
    uint32_t count = tokens->tokens.count;
    if (count == 0)
        return NF_OK;
    nf_sentence all = {nfi_span(tokens->tokens.at[0].start, tokens->tokens.at[count - 1].end), 0, count};
    return nfi_vec_push(&tokens->sentences, &ctx->alloc, all) ? nfi_work(ctx, count) : nfi_nomem(ctx->err);
}
