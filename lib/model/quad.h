/* Four 32-bit numbers worked on at once, and sums of rows of sixteen signed bytes: vectors where the compiler has them, single steps
 * elsewhere, with the same results. A bucket of a table of weights is a quad. */
#ifndef NFI_MODEL_QUAD_H
#define NFI_MODEL_QUAD_H

#include <string.h>

#include "model/format.h"

#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && !defined(NFI_QUAD_PLAIN)

typedef uint32_t nfi_quad __attribute__((vector_size(16)));

static inline nfi_quad nfi_quad_read(const unsigned char *at)
{
    nfi_quad out;
    memcpy(&out, at, sizeof out);
    return out;
}

static inline nfi_quad nfi_quad_add(nfi_quad a, nfi_quad b)
{
    return a + b;
}

static inline nfi_quad nfi_quad_and(nfi_quad a, uint32_t bits)
{
    return a & bits;
}

static inline nfi_quad nfi_quad_shift(nfi_quad a, int bits)
{
    return a >> bits;
}

/* The numbers of a whose top byte is so; 0 for the others. */
static inline nfi_quad nfi_quad_with_top(nfi_quad a, uint32_t top)
{
    return a & (nfi_quad)(a >> 24 == top);
}

/* 1 for each number that is not 0. */
static inline nfi_quad nfi_quad_ones(nfi_quad a)
{
    return (nfi_quad)(a != 0) & 1;
}

static inline uint32_t nfi_quad_sum(nfi_quad a)
{
    return a[0] + a[1] + a[2] + a[3];
}

typedef int16_t nfi_eight __attribute__((vector_size(16)));

/* Sums of the bytes at even places and of those at odd ones. */
typedef struct nfi_sixteen {
    nfi_eight even;
    nfi_eight odd;
} nfi_sixteen;

static inline nfi_sixteen nfi_sixteen_add(nfi_sixteen sums, const unsigned char *at)
{
    nfi_eight pairs;
    memcpy(&pairs, at, sizeof pairs);
    return (nfi_sixteen){sums.even + ((pairs << 8) >> 8), sums.odd + (pairs >> 8)};
}

/* Adds them to sixteen numbers. */
static inline void nfi_sixteen_put(int16_t *out, nfi_sixteen sums)
{
    int16_t even[8];
    int16_t odd[8];
    memcpy(even, &sums.even, sizeof even);
    memcpy(odd, &sums.odd, sizeof odd);
    for (int k = 0; k < 8; k++) {
        out[2 * k] = (int16_t)(out[2 * k] + even[k]);
        out[2 * k + 1] = (int16_t)(out[2 * k + 1] + odd[k]);
    }
}

#else

typedef struct nfi_quad {
    uint32_t at[4];
} nfi_quad;

static inline nfi_quad nfi_quad_read(const unsigned char *at)
{
    return (nfi_quad){{nfi_le32(at), nfi_le32(at + 4), nfi_le32(at + 8), nfi_le32(at + 12)}};
}

static inline nfi_quad nfi_quad_add(nfi_quad a, nfi_quad b)
{
    for (int k = 0; k < 4; k++)
        a.at[k] += b.at[k];
    return a;
}

static inline nfi_quad nfi_quad_and(nfi_quad a, uint32_t bits)
{
    for (int k = 0; k < 4; k++)
        a.at[k] &= bits;
    return a;
}

static inline nfi_quad nfi_quad_shift(nfi_quad a, int bits)
{
    for (int k = 0; k < 4; k++)
        a.at[k] >>= bits;
    return a;
}

static inline nfi_quad nfi_quad_with_top(nfi_quad a, uint32_t top)
{
    for (int k = 0; k < 4; k++)
        a.at[k] &= 0u - (a.at[k] >> 24 == top);
    return a;
}

static inline nfi_quad nfi_quad_ones(nfi_quad a)
{
    for (int k = 0; k < 4; k++)
        a.at[k] = a.at[k] != 0;
    return a;
}

static inline uint32_t nfi_quad_sum(nfi_quad a)
{
    return a.at[0] + a.at[1] + a.at[2] + a.at[3];
}

typedef struct nfi_sixteen {
    int16_t at[16];
} nfi_sixteen;

static inline nfi_sixteen nfi_sixteen_add(nfi_sixteen sums, const unsigned char *at)
{
    for (int k = 0; k < 16; k++)
        sums.at[k] = (int16_t)(sums.at[k] + (int8_t)at[k]);
    return sums;
}

static inline void nfi_sixteen_put(int16_t *out, nfi_sixteen sums)
{
    for (int k = 0; k < 16; k++)
        out[k] = (int16_t)(out[k] + sums.at[k]);
}

#endif
#endif
