/* Weights of linear models, by hashed feature. Two tables: one for three classes, one for up to 255.
 *
 * A feature is a mixed 64-bit hash: its high bits choose a bucket of four slots, its low byte tells the features of
 * a bucket apart. A feature that is in no slot weighs nothing; one in 64 or so of those never seen in training takes
 * another's weights. */
#ifndef NFI_MODEL_WEIGHTS_H
#define NFI_MODEL_WEIGHTS_H

#include "base/error.h"
#include "model/format.h"

/*   slots  4 << bits  three weights in the low bytes, the feature's low byte on top; 0 is free   */
typedef struct nfi_narrow {
    const unsigned char *slots;
    uint32_t shift; /* 64 - bits */
} nfi_narrow;

/*   slots  4 << bits  place in the pool in the low 24 bits, the feature's low byte on top; 0 is free
 *   pool              a row: count, then count times class and weight; row 0 is no row              */
typedef struct nfi_sparse {
    const unsigned char *slots;
    const unsigned char *pool;
    uint32_t shift;
    uint32_t classes;
} nfi_sparse;

enum { NFI_WEIGHTS_HEADER = 16, NFI_WEIGHTS_BITS_MAX = 22 };

/* Section: classes u32 (3), bits u32, 0, 0; slots. Bounds are checked here, once. NF_OK; NF_ERR_MODEL. */
nf_status nfi_narrow_read(nfi_narrow *out, const unsigned char *bytes, size_t size, nf_error *err);

/* Section: classes u32, bits u32, size of the pool u32, 0; slots; pool. NF_OK; NF_ERR_MODEL. */
nf_status nfi_sparse_read(nfi_sparse *out, const unsigned char *bytes, size_t size, uint32_t classes, nf_error *err);

/* Adds a feature's weights to the sums of the three classes. */
static inline void nfi_narrow_add(const nfi_narrow *table, uint64_t feature, int32_t sums[3])
{
    const unsigned char *slot = table->slots + (size_t)(feature >> table->shift) * 16;
    for (int i = 0; i < 4; i++, slot += 4)
        if (slot[3] == (feature & 0xFF)) {
            sums[0] += (int8_t)slot[0];
            sums[1] += (int8_t)slot[1];
            sums[2] += (int8_t)slot[2];
            return;
        }
}

/* The same for `classes` sums. */
static inline void nfi_sparse_add(const nfi_sparse *table, uint64_t feature, int32_t *sums)
{
    const unsigned char *slot = table->slots + (size_t)(feature >> table->shift) * 16;
    for (int i = 0; i < 4; i++, slot += 4)
        if (slot[3] == (feature & 0xFF)) {
            const unsigned char *row = table->pool + (nfi_le32(slot) & 0xFFFFFF);
            for (uint32_t k = *row++; k > 0; k--, row += 2)
                sums[row[0]] += (int8_t)row[1];
            return;
        }
}

/* Index of the highest sum, the first of equals. */
static inline uint32_t nfi_best(const int32_t *sums, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (sums[i] > sums[best])
            best = i;
    return best;
}

#endif
