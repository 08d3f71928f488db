/* Numbers that count nothing: parts of names, years, "one another". */
#ifndef NFI_EXTRACT_NO_COUNT_H
#define NFI_EXTRACT_NO_COUNT_H

#include "extract/finder.h"
#include "extract/hedge.h"

/* "Boeing 737", "Route 66", "COVID-19", "No. 2", "Formula 1", a four-digit year. */
int nfi_number_is_name(const nfi_finder *f, const nfi_piece *p, int hedged);

/* Whether a number that makes no range is left out. */
int nfi_counts_nothing(const nfi_finder *f, const nfi_piece *p, const nfi_hedge *hedge);

#endif
