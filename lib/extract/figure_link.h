/* Ties between the quantities of a sentence: old and new value, difference, whole, conversion. */
#ifndef NFI_EXTRACT_FIGURE_LINK_H
#define NFI_EXTRACT_FIGURE_LINK_H

#include "extract/figure_finder.h"

/* Sets the links of quantity `index`. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_figure_link(nfi_figure_finder *f, uint32_t index);

#endif
