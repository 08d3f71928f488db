/* Spans. */
#ifndef NFI_BASE_SPAN_H
#define NFI_BASE_SPAN_H

#include <newsfacts/base.h>

/* Half-open range of token indexes; empty where the end is not above the first. */
typedef struct nfi_range {
    uint32_t first;
    uint32_t end;
} nfi_range;

static inline nfi_range nfi_range_of(uint32_t first, uint32_t end)
{
    nfi_range out = {first, end};
    return out;
}

static inline int nfi_range_is_empty(nfi_range range)
{
    return range.end <= range.first;
}

static inline nf_span nfi_span(uint32_t start, uint32_t end)
{
    nf_span out = {start, end};
    return out;
}

static inline nf_span nfi_span_none(void)
{
    return nfi_span(NF_NONE, NF_NONE);
}

static inline int nfi_span_overlap(nf_span a, nf_span b)
{
    return a.start < b.end && b.start < a.end;
}

#endif
