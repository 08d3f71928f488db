/* Rates: "per barrel", "an hour", "per 100,000 people". */
#ifndef NFI_EXTRACT_RATE_H
#define NFI_EXTRACT_RATE_H

#include "extract/figure_finder.h"

/* Takes in what stands from token `index` on. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_rate_add(nfi_figure_finder *f, nfi_figure *d, uint32_t index);

#endif
