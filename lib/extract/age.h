/* Ages: "54-year-old", "aged 34", "Magbanua, 34,", "in their 80s". */
#ifndef NFI_EXTRACT_AGE_H
#define NFI_EXTRACT_AGE_H

#include "extract/figure_finder.h"

/* "54-year-old", "18 month-old", "three years old": index of the token behind it and its unit; 0 if it is no age. */
uint32_t nfi_age_behind(const nfi_figure_finder *f, uint32_t index, const char **unit);

/* "aged 34", "age of 21", and "Magbanua, 34," with the commas of a name. */
int nfi_age_before(const nfi_figure_finder *f, const nfi_piece *p);

/* "in their 80s": ages from 80 to 89. */
int nfi_age_decade(const nfi_figure_finder *f, const nfi_piece *p);

/* "under the age of five": takes in the hedge before "the age of". */
void nfi_age_hedge(const nfi_figure_finder *f, nfi_figure *d);

/* Makes an age of a quantity. */
void nfi_age_set(nfi_figure *d, const char *unit);

#endif
