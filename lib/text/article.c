#include "text/article.h"

#include "base/span.h"

nf_status nfi_article_zones(nfi_context *ctx, nfi_text *text)
{
    text->zones.count = 0;
    nf_zone body = {nfi_span(text->start, text->length), NF_ZONE_BODY, nfi_span_none(), nfi_span_none()};
    if (text->length > text->start && !nfi_vec_push(&text->zones, &ctx->alloc, body))
        return nfi_nomem(ctx->err);
    return nfi_work(ctx, 1);
}
