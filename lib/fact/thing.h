/* What is counted, in a form that is equal over texts: lower-case base words, the head last. */
#ifndef NFI_FACT_THING_H
#define NFI_FACT_THING_H

#include "extract/entity.h"

/* "North Korean soldiers" and "North Koreans" are "north korea people": people of a place or group go by that name;
 * "coalition fighters" is "coalition fighter", "the flats and houses" "flat home". "" for a span that is not set;
 * NULL without memory. In ctx->result. */
const char *nfi_thing_text(nfi_context *ctx, const nfi_tokens *tokens, const nfi_entities *entities, nf_span of);

#endif
