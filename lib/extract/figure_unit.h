/* The unit of a quantity, its own or that of its neighbours. */
#ifndef NFI_EXTRACT_FIGURE_UNIT_H
#define NFI_EXTRACT_FIGURE_UNIT_H

#include "extract/figure_finder.h"

/* Sets the unit that was read with the number. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_figure_unit(nfi_figure_finder *f, nfi_figure *d, nfi_piece *p);

/* Copies unit and counted thing of another quantity. */
void nfi_figure_take_unit(nfi_figure *d, const nfi_figure *from);

/* "3, 4 and 5 percent": earlier bare numbers of a list take the unit. */
void nfi_figure_share_unit(nfi_figure_finder *f, const nfi_figure *d);

/* "three dollars and 50 cents": adds the coins to the sum before them; 0 where there is none. */
int nfi_figure_coins(nfi_figure_finder *f, const nfi_figure *d, const nfi_piece *p);

#endif
