/* The lines of a text, as far as the parts of an article are read off them. */
#ifndef NFI_SEGMENT_LINE_H
#define NFI_SEGMENT_LINE_H

#include "base/context.h"
#include "text/text.h"

typedef struct nfi_line {
    nf_span span; /* without white space at its ends; never empty */
    uint32_t words;    /* parts between white space */
    uint32_t capitals; /* of them, those that begin with a capital letter or a digit */
    uint8_t blank_before; /* an empty line, or the start of the text, stands before it */
    uint8_t full_stop;    /* ends like a sentence: . ! ? … with closing marks behind them, or a colon */
    uint8_t zone;         /* nf_zone_kind, filled in later */
} nfi_line;

typedef NFI_VEC(nfi_line) nfi_line_vec;

/* Finds the lines that are not empty. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_lines_find(nfi_context *ctx, nfi_line_vec *out, const nfi_text *text);

/* A part between white space from *at on, in [*at, end), without marks at its ends; *at moves behind it. An empty span
 * (start == end) for one of marks alone; not set at the end. */
nf_span nfi_line_word(const char *bytes, uint32_t *at, uint32_t end);

/* Kind of furniture that a line begins with; NFI_FURNITURE_NONE for none. */
int nfi_line_furniture(const char *bytes, const nfi_line *line);

#endif
