#include "base/span.h"

int nf_span_is_set(nf_span span)
{
    return span.start != NF_NONE;
}
