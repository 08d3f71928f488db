/* Measures in two units: "6 feet 4 inches", "7 lb, 3 oz", "the 6-foot-4 forward". */
#ifndef NFI_EXTRACT_COMPOUND_H
#define NFI_EXTRACT_COMPOUND_H

#include "extract/figure_finder.h"

/* Adds the smaller parts that stand behind a measure; it is then told in the smallest unit, whose count is exact. */
void nfi_compound_read(const nfi_figure_finder *f, nfi_piece *p);

#endif
