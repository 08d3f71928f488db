/* The parts of an article: headline, byline, dateline, body, furniture. */
#ifndef NFI_SEGMENT_ZONE_H
#define NFI_SEGMENT_ZONE_H

#include "segment/token.h"

/* Finds the zones of a text from its tokens and paragraphs and stores them in `zones`, those of tokens->text.
 * Where in doubt a paragraph is body: a claim that is lost is worse than one too many. NF_OK; NF_ERR_LIMIT,
 * NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_zones_find(nfi_context *ctx, nfi_zone_vec *zones, const nfi_tokens *tokens);

#endif
