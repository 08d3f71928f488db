/* What a quantity counts or measures, in the words of the text. */
#ifndef NFI_EXTRACT_FIGURE_OF_H
#define NFI_EXTRACT_FIGURE_OF_H

#include "extract/figure_finder.h"

/* Finds it behind token `index` or in what was said before. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_figure_of(nfi_figure_finder *f, nfi_figure *d, uint32_t index);

#endif
