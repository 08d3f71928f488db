/** @file
 * The types that every other header builds on: export marks, spans, decimals, the allocator.
 */
#ifndef NEWSFACTS_BASE_H
#define NEWSFACTS_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(SWIG) || defined(NEWSFACTS_STATIC)
#define NF_API
#elif defined(_WIN32)
#ifdef NEWSFACTS_BUILD
#define NF_API __declspec(dllexport)
#else
#define NF_API __declspec(dllimport)
#endif
#else
#define NF_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** An index that points at nothing: the value of every unset id, index and reference. */
#define NF_NONE ((uint32_t)0xFFFFFFFFu)

/** The longest text that can be analysed, in bytes. */
#define NF_TEXT_MAX ((size_t)0x3FFFFFFFu)

/** A place in the text: byte offsets, half-open, on character boundaries.
 *
 * A span that is not there has start == end == NF_NONE; see nf_span_is_set().
 */
typedef struct nf_span {
    uint32_t start; /**< offset of the first byte */
    uint32_t end;   /**< offset just after the last byte */
} nf_span;

/** Tells whether a span points at a place in the text.
 *
 * @param span  any span
 * @return 1 if it does, 0 for the span that is not there
 * @since 0.1
 */
NF_API int nf_span_is_set(nf_span span);

/** A number as it was written: digits * 10^exponent, exactly.
 *
 * "8.2 million" is {82, 5, 1}. Without trailing zeros in digits, so equal numbers have equal
 * members. Fractions that no decimal holds (two-thirds) are rounded to 15 digits.
 */
typedef struct nf_decimal {
    int64_t digits;   /**< all significant digits, with the sign */
    int32_t exponent; /**< power of ten that they are multiplied with */
    int32_t known;    /**< 1; 0 for an open or unknown value, digits and exponent then being 0 */
} nf_decimal;

/** Gives the nearest double to a decimal.
 *
 * @param value  any decimal
 * @return its value; 0 when it is not known
 * @since 0.1
 */
NF_API double nf_decimal_to_double(nf_decimal value);

/** Reads a decimal as JSON writes it: "8200000", "-0.92", "1e40"; "+1", ".5" and "007" too.
 *
 * @param[out] out  the value; untouched on failure
 * @param text      its digits
 * @param length    their number of bytes
 * @return 1; 0 when that is no number, when its significant digits do not fit into 63 bits (18 always do), or when the
 *         exponent is beyond 400
 * @since 0.1
 */
NF_API int nf_decimal_read(nf_decimal *out, const char *text, size_t length);

/** Compares two known decimals exactly.
 *
 * @param a  a known decimal
 * @param b  a known decimal
 * @return negative, zero or positive as a is less than, equal to or greater than b
 * @since 0.1
 */
NF_API int nf_decimal_compare(nf_decimal a, nf_decimal b);

/** The longest text that nf_decimal_format() writes, with its NUL. */
#define NF_DECIMAL_TEXT_MAX 64

/** Writes a decimal as JSON would: "8200000", "0.92", "1e40".
 *
 * @param[out] out  room for NF_DECIMAL_TEXT_MAX bytes; NUL-terminated; "" when not known
 * @param value     any decimal
 * @return bytes written, the NUL left out
 * @since 0.1
 */
NF_API size_t nf_decimal_format(char *out, nf_decimal value);

/** A memory allocator: one function does all. Copied by whatever is made with it.
 *
 * resize(ctx, ptr, old_size, new_size) works like realloc(): ptr NULL asks for new memory,
 * new_size 0 gives it back and returns NULL. NULL with new_size > 0 means there is no memory;
 * ptr is then as before. Must be usable from the thread that uses the object; a model's
 * allocator from every thread that holds a reference to it.
 */
typedef struct nf_alloc {
    void *(*resize)(void *ctx, void *ptr, size_t old_size, size_t new_size); /**< NULL: the C library's */
    void *ctx;                                                               /**< handed to resize */
} nf_alloc;

#ifdef __cplusplus
}
#endif

#endif
