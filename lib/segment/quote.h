/* Quotation regions, found on the raw bytes: which stretches stand in quotation marks, and of what kind. */
#ifndef NFI_SEGMENT_QUOTE_H
#define NFI_SEGMENT_QUOTE_H

#include "segment/token.h"

typedef enum nfi_quote_kind {
    NFI_QUOTE_NONE = 0,
    NFI_QUOTE_SPEECH = 1,   /* a clause or more of what somebody said */
    NFI_QUOTE_FRAGMENT = 2, /* some of somebody's words inside the writer's sentence */
    NFI_QUOTE_SCARE = 3,    /* so-called "corridor" */
    NFI_QUOTE_TITLE = 4,    /* name of a work */
    NFI_QUOTE_NICKNAME = 5  /* inside a name */
} nfi_quote_kind;

typedef struct nfi_quote {
    nf_span span;  /* marks and all */
    nf_span inner; /* without the marks and the white space at its ends */
    nfi_quote_kind kind;
    uint32_t parent;    /* index of the region that it stands in; NF_NONE */
    uint32_t continues; /* index of the region that it goes on, left open at the end of the paragraph
                         * before; NF_NONE */
    uint8_t closed;     /* 0 if the closing mark is missing */
    uint8_t family;     /* which marks: those of one family open and close each other */
} nfi_quote;

typedef NFI_VEC(nfi_quote) nfi_quote_vec;

/* Finds the regions, in order of their start, and sets NFI_TOKEN_IN_QUOTE. An unmatched mark ends with its
 * paragraph. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_quotes_find(nfi_context *ctx, nfi_quote_vec *out, nfi_tokens *tokens);

#endif
