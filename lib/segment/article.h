/* The parts of an article: headline, byline, dateline, body, furniture. */
#ifndef NFI_SEGMENT_ARTICLE_H
#define NFI_SEGMENT_ARTICLE_H

#include "base/context.h"
#include "text/text.h"

/* Finds the zones of text->bytes, line by line, and stores them in text->zones: in order, not overlapping, white space at
 * their ends left out. What is in doubt is body. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_article_zones(nfi_context *ctx, nfi_text *text);

#endif
