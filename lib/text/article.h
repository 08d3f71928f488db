/* The parts of an article: headline, byline, dateline, body, furniture. */
#ifndef NFI_TEXT_ARTICLE_H
#define NFI_TEXT_ARTICLE_H

#include "base/context.h"
#include "text/text.h"

/* Finds the zones of text->bytes and stores them in text->zones. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED,
 * NF_ERR_NOMEM. */
nf_status nfi_article_zones(nfi_context *ctx, nfi_text *text);

#endif
