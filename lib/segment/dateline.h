/* Datelines: "SEOUL, South Korea (AP) —". */
#ifndef NFI_SEGMENT_DATELINE_H
#define NFI_SEGMENT_DATELINE_H

#include "segment/token.h"

typedef struct nfi_dateline {
    uint32_t end; /* first token behind it */
    nf_span place;  /* not set where there is none: "(Reuters) -" */
    nf_span agency; /* not set where none is named */
} nfi_dateline;

/* Reads the dateline that starts at token `first` of a paragraph that ends at `end`: 1, or 0 if none does. */
int nfi_dateline_read(nfi_dateline *out, const nfi_tokens *tokens, uint32_t first, uint32_t end);

#endif
