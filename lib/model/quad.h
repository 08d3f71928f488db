/* Four 32-bit numbers worked on at once: vectors where the compiler has them, single steps elsewhere, with the same
 * results. A bucket of a table of weights is one. */
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

#endif
#endif
