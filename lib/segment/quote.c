#include "segment/quote.h"

nf_status nfi_quotes_find(nfi_context *ctx, nfi_quote_vec *out, nfi_tokens *tokens)
{
    (void)tokens;
    out->count = 0;
    return nfi_work(ctx, 1);
}
