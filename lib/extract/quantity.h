/* Quantities: numbers with range, hedge, unit and the thing counted. */
#ifndef NFI_EXTRACT_QUANTITY_H
#define NFI_EXTRACT_QUANTITY_H

#include <newsfacts/quantity.h>

#include "extract/timex.h"
#include "segment/token.h"

typedef NFI_VEC(nf_quantity) nfi_quantity_vec;

/* Finds them in text order, ids set, strings and links in ctx->result. Words of time expressions are left
 * alone. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_quantities_find(nfi_context *ctx, nfi_quantity_vec *out, const nfi_tokens *tokens,
                              const nfi_time_vec *times);

#endif
