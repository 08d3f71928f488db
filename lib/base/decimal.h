/* Exact decimals: a number keeps the digits that were written. */
#ifndef NFI_BASE_DECIMAL_H
#define NFI_BASE_DECIMAL_H

#include <newsfacts/base.h>

nf_decimal nfi_decimal(int64_t digits, int32_t exponent);
nf_decimal nfi_decimal_unknown(void);

/* Reads "10,000", "3.2", "-5", ".5": digits with at most one point; commas anywhere between digits are
 * skipped. Not known when there is no digit, something else stands in it, or it has over 18
 * significant digits (further zeros aside). */
nf_decimal nfi_decimal_read(const char *text, size_t length);

/* Exact where 63 bits hold the digits, else rounded to 15 digits. Unknown operands give unknown. */
nf_decimal nfi_decimal_add(nf_decimal a, nf_decimal b);
nf_decimal nfi_decimal_subtract(nf_decimal a, nf_decimal b);
nf_decimal nfi_decimal_multiply(nf_decimal a, nf_decimal b);
nf_decimal nfi_decimal_divide(nf_decimal a, nf_decimal b); /* unknown for b = 0 */
nf_decimal nfi_decimal_shift(nf_decimal a, int32_t powers_of_ten);

int nfi_decimal_equal(nf_decimal a, nf_decimal b); /* unknown equals unknown */
int nfi_decimal_is_integer(nf_decimal a);

/* The integer value, or `otherwise` where it is none or does not fit. */
int64_t nfi_decimal_integer(nf_decimal a, int64_t otherwise);

#endif
