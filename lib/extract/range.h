/* Two numbers that make one quantity: ranges, scores, "nine out of 10". */
#ifndef NFI_EXTRACT_RANGE_H
#define NFI_EXTRACT_RANGE_H

#include "extract/figure_finder.h"
#include "extract/hedge.h"

/* Whether a second number makes a range or, *score, a result of it; `high` is then read. */
int nfi_figure_range(const nfi_figure_finder *f, nfi_piece *low, nfi_piece *high, const nfi_hedge *before, nf_change verb,
                     int *score);

/* "1973-90": years, the second one short. */
int nfi_figure_years(const nfi_figure_finder *f, const nfi_piece *low, const nfi_piece *high);

/* Phone-like and formation-like chains "4-4-2", "555-12-34": more than two numbers joined. */
int nfi_figure_chain(const nfi_figure_finder *f, uint32_t after);

/* "one in five", "nine out of 10": a share. Index behind the second number, 0 if it is none. */
uint32_t nfi_figure_ratio(const nfi_figure_finder *f, const nfi_piece *p, nf_decimal *value);

#endif
