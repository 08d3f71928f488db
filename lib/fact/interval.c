#include "fact/interval.h"

#include <math.h>

nfi_interval nfi_interval_of(nf_decimal low, nf_decimal high, nf_approx approx)
{
    nfi_interval out = {nf_decimal_to_double(low), nf_decimal_to_double(high), !low.known, !high.known};
    if (approx == NF_APPROX_ABOUT) {
        out.low -= fabs(out.low) * 0.1;
        out.high += fabs(out.high) * 0.1;
    }
    return out;
}

int nfi_interval_disjoint(nfi_interval a, nfi_interval b)
{
    int below = !a.open_high && !b.open_low && a.high < b.low;
    int above = !b.open_high && !a.open_low && b.high < a.low;
    return below || above;
}
