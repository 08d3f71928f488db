/* Dates and times of day that are written in digits, read from the bytes of the text. */
#ifndef NFI_EXTRACT_TIMEX_DIGITS_H
#define NFI_EXTRACT_TIMEX_DIGITS_H

#include "extract/timex_read.h"

/* A piece of the text, read from the left. */
typedef struct nfi_digits {
    const char *at;
    const char *end;
} nfi_digits;

/* The bytes from a token on that a date can be written in: 40 at most. */
nfi_digits nfi_digits_at(const nfi_timex_reader *r, uint32_t index);

/* A number of at least `low` and at most `high` digits; -1, nothing being read. */
int32_t nfi_digits_number(nfi_digits *d, int low, int high);

int nfi_digits_char(nfi_digits *d, char c);

/* Index of the token that starts where the digits end; 0 when they end inside one. */
uint32_t nfi_digits_end(const nfi_timex_reader *r, uint32_t index, const nfi_digits *d);

#endif
