/* Weights of linear models, by hashed feature. Two tables: one for three classes, one for up to 255.
 *
 * A feature is a mixed 64-bit hash: its high half chooses a bucket of four slots, its low byte tells the features of
 * a bucket apart. A feature that is in no slot weighs nothing; one in 64 or so of those never seen in training takes
 * another's weights. Looking up takes no branch that depends on the feature: half of them are unknown, and no
 * processor foresees which. */
#ifndef NFI_MODEL_WEIGHTS_H
#define NFI_MODEL_WEIGHTS_H

#include "base/error.h"
#include "model/format.h"

/*   slots  4 * buckets  how much more classes 1 and 2 weigh than class 0, each in twelve bits with NFI_NARROW_ZERO for
 *                       nothing; the feature's low byte on top; 0 is free                                          */
typedef struct nfi_narrow {
    const unsigned char *slots;
    uint32_t buckets;
} nfi_narrow;

/*   slots  4 * buckets  place in the pool in the low 24 bits, the feature's low byte on top; 0 is free
 *   pool                a row: count, then count times class and weight; or NFI_SPARSE_DENSE, then the weights of all
 *                       classes, filled up to a multiple of NFI_SPARSE_BLOCK; row 0 is no row                       */
typedef struct nfi_sparse {
    const unsigned char *slots;
    const unsigned char *pool;
    uint32_t buckets;
    uint32_t classes;
} nfi_sparse;

enum {
    NFI_WEIGHTS_HEADER = 16,
    NFI_WEIGHTS_BUCKETS_MAX = 1 << 22,
    NFI_WEIGHTS_FEATURES = 128, /* of one sum, at most */
    NFI_SPARSE_DENSE = 255,
    NFI_SPARSE_BLOCK = 16,
    NFI_SPARSE_SUMS = 256, /* for any byte as a class */
    NFI_NARROW_BITS = 12,
    NFI_NARROW_ZERO = 1 << (NFI_NARROW_BITS - 1)
};

/* Section: classes u32 (3), buckets u32, 0, 0; slots. Bounds are checked here, once. NF_OK; NF_ERR_MODEL. */
nf_status nfi_narrow_read(nfi_narrow *out, const unsigned char *bytes, size_t size, nf_error *err);

/* Section: classes u32, buckets u32, size of the pool u32, 0; slots; pool. NF_OK; NF_ERR_MODEL. */
nf_status nfi_sparse_read(nfi_sparse *out, const unsigned char *bytes, size_t size, uint32_t classes, nf_error *err);

/* Weights in a dense row of so many classes. */
static inline size_t nfi_sparse_width(uint32_t classes)
{
    return (classes + NFI_SPARSE_BLOCK - 1) / NFI_SPARSE_BLOCK * NFI_SPARSE_BLOCK;
}

static inline size_t nfi_weights_bucket(uint64_t feature, uint32_t buckets)
{
    return (size_t)((feature >> 32) * buckets >> 32);
}

/* Sums of up to NFI_WEIGHTS_FEATURES features for the three classes; that of class 0 is 0. */
void nfi_narrow_sum(const nfi_narrow *table, const uint64_t *features, uint32_t count, int32_t sums[3]);

/* Asks for the buckets of features whose sum is taken soon. */
void nfi_sparse_ask(const nfi_sparse *table, const uint64_t *features, uint32_t count);

/* Adds up to NFI_WEIGHTS_FEATURES features to the sums of the classes; those behind the classes may change. */
void nfi_sparse_add(const nfi_sparse *table, const uint64_t *features, uint32_t count, int16_t sums[NFI_SPARSE_SUMS]);

/* The same from nothing, for `classes` sums. */
void nfi_sparse_sum(const nfi_sparse *table, const uint64_t *features, uint32_t count, int32_t *sums);

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
