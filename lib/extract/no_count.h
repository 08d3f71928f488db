/* Numbers that count nothing: parts of names, years, "one another". */
#ifndef NFI_EXTRACT_NO_COUNT_H
#define NFI_EXTRACT_NO_COUNT_H

#include "extract/figure_finder.h"
#include "extract/hedge.h"

/* "Boeing 737", "Route 66", "COVID-19", "No. 2", "Formula 1", a four-digit year. */
int nfi_number_is_name(const nfi_figure_finder *f, const nfi_piece *p, int hedged);

/* Whether a number that makes no range is left out. */
int nfi_counts_nothing(const nfi_figure_finder *f, const nfi_piece *p, const nfi_hedge *hedge);

/* "415 153 7092", "0800 555-0199": the end of a telephone number's groups; 0 where none start at the token. */
uint32_t nfi_phone_number(const nfi_figure_finder *f, uint32_t index);

/* "2. Press the switch.", "(3) Wait.": the end of the number of a list's line that the sentence starts with; 0. */
uint32_t nfi_list_number(const nfi_figure_finder *f, uint32_t index);

#endif
