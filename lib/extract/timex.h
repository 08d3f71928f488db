/* Time expressions. */
#ifndef NFI_EXTRACT_TIMEX_H
#define NFI_EXTRACT_TIMEX_H

#include <newsfacts/time.h>

#include "segment/token.h"

typedef NFI_VEC(nf_time) nfi_time_vec;

/* Finds them in text order, ids set, strings in ctx->result, and resolves them against the day of
 * publication (text->published) or, without one, an earlier full date in the text.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_times_find(nfi_context *ctx, nfi_time_vec *out, const nfi_tokens *tokens);

#endif
