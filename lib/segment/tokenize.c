#include "segment/tokenize.h"

#include "text/fold.h"

static nf_status add(nfi_context *ctx, nfi_tokens *out, uint32_t start, uint32_t end)
{
    nfi_token token = {0};
    token.start = start;
    token.end = end;
    token.head = NF_NONE;
    token.kind = NF_TOKEN_WORD;
    token.lemma = "";
    char *folded = nfi_arena_new(ctx->scratch, (size_t)(end - start) * NFI_FOLD_GROWTH + 1);
    if (folded == NULL)
        return nfi_nomem(ctx->err);
    size_t length = nfi_fold(folded, &token.hash, out->text->bytes + start, end - start);
    token.word = nfi_lex_find(folded, length, token.hash);
    return nfi_vec_push(&out->tokens, &ctx->alloc, token) ? nfi_work(ctx, 1) : nfi_nomem(ctx->err);
}

nf_status nfi_tokenize(nfi_context *ctx, nfi_tokens *out)
{
    const nfi_text *text = out->text;
    out->tokens.count = 0;
    out->matches.count = 0;
    uint32_t at = text->start;
    while (at < text->length) {
        while (at < text->length && (unsigned char)text->bytes[at] <= ' ')
            at++;
        uint32_t start = at;
        while (at < text->length && (unsigned char)text->bytes[at] > ' ')
            at++;
        nf_status st = at > start ? add(ctx, out, start, at) : NF_OK;
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}
