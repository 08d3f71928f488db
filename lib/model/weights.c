#include "model/weights.h"

#include "model/quad.h"

static nf_status damaged(nf_error *err, const char *what)
{
    return nfi_error_with(err, NF_ERR_MODEL, NF_NONE, "damaged table of weights: ", what);
}

nf_status nfi_narrow_read(nfi_narrow *out, const unsigned char *bytes, size_t size, nf_error *err)
{
    if (size < NFI_WEIGHTS_HEADER || nfi_le32(bytes) != 3)
        return damaged(err, "header");
    uint32_t buckets = nfi_le32(bytes + 4);
    if (buckets < 1 || buckets > NFI_WEIGHTS_BUCKETS_MAX || size != NFI_WEIGHTS_HEADER + (size_t)buckets * 16)
        return damaged(err, "size");
    out->slots = bytes + NFI_WEIGHTS_HEADER;
    out->buckets = buckets;
    return NF_OK;
}

/* The row lies in the pool and names only classes that exist. */
static int row_is_sound(const nfi_sparse *table, size_t at, size_t pool)
{
    if (at >= pool)
        return 0;
    size_t count = table->pool[at];
    if (count == NFI_SPARSE_DENSE)
        return pool - at > nfi_sparse_width(table->classes);
    if (pool - at <= count * 2)
        return 0;
    for (size_t k = 0; k < count; k++)
        if (table->pool[at + 1 + 2 * k] >= table->classes)
            return 0;
    return 1;
}

static int rows_are_sound(const nfi_sparse *table, size_t slots, size_t pool)
{
    for (size_t i = 0; i < slots; i++)
        if (!row_is_sound(table, nfi_le32(table->slots + i * 4) & 0xFFFFFF, pool))
            return 0;
    return 1;
}

nf_status nfi_sparse_read(nfi_sparse *out, const unsigned char *bytes, size_t size, uint32_t classes, nf_error *err)
{
    if (size < NFI_WEIGHTS_HEADER || nfi_le32(bytes) != classes || classes >= NFI_SPARSE_DENSE)
        return damaged(err, "header");
    uint32_t buckets = nfi_le32(bytes + 4);
    size_t pool = nfi_le32(bytes + 8);
    if (buckets < 1 || buckets > NFI_WEIGHTS_BUCKETS_MAX || pool == 0 ||
        size != NFI_WEIGHTS_HEADER + (size_t)buckets * 16 + pool)
        return damaged(err, "size");
    out->slots = bytes + NFI_WEIGHTS_HEADER;
    out->pool = out->slots + (size_t)buckets * 16;
    out->buckets = buckets;
    out->classes = classes;
    return rows_are_sound(out, (size_t)buckets * 4, pool) ? NF_OK : damaged(err, "rows");
}

/* What the slots of a feature's bucket hold below their low bytes; 0 where a slot is not the feature's. At most one is. */
static inline nfi_quad look_up(const unsigned char *slots, uint32_t buckets, uint64_t feature)
{
    nfi_quad bucket = nfi_quad_read(slots + nfi_weights_bucket(feature, buckets) * 16);
    return nfi_quad_and(nfi_quad_with_top(bucket, (uint32_t)(feature & 0xFF)), 0xFFFFFF);
}

void nfi_narrow_sum(const nfi_narrow *table, const uint64_t *features, uint32_t count, int32_t sums[3])
{
    nfi_quad one = {0};
    nfi_quad two = {0};
    nfi_quad hits = {0};
    for (uint32_t i = 0; i < count; i++) {
        nfi_quad found = look_up(table->slots, table->buckets, features[i]);
        one = nfi_quad_add(one, nfi_quad_and(found, (1u << NFI_NARROW_BITS) - 1));
        two = nfi_quad_add(two, nfi_quad_shift(found, NFI_NARROW_BITS));
        hits = nfi_quad_add(hits, nfi_quad_ones(found));
    }
    int32_t zero = (int32_t)nfi_quad_sum(hits) * NFI_NARROW_ZERO;
    sums[0] = 0;
    sums[1] = (int32_t)nfi_quad_sum(one) - zero;
    sums[2] = (int32_t)nfi_quad_sum(two) - zero;
}

/* Adds a dense row. Sums of NFI_WEIGHTS_FEATURES bytes fit into 16 bits; the inner loop is one of vectors. */
static void add_dense(int16_t *sums, const unsigned char *row, size_t width)
{
    for (size_t at = 0; at < width; at += NFI_SPARSE_BLOCK)
        for (size_t k = 0; k < NFI_SPARSE_BLOCK; k++)
            sums[at + k] = (int16_t)(sums[at + k] + (int8_t)row[at + k]);
}

void nfi_sparse_sum(const nfi_sparse *table, const uint64_t *features, uint32_t count, int32_t *sums)
{
    uint32_t rows[NFI_WEIGHTS_FEATURES];
    unsigned char counts[NFI_WEIGHTS_FEATURES]; /* read ahead, so that the waits for memory overlap */
    int16_t all[256] = {0};
    size_t width = nfi_sparse_width(table->classes);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = nfi_quad_sum(look_up(table->slots, table->buckets, features[i]));
    for (uint32_t i = 0; i < count; i++)
        counts[i] = table->pool[rows[i]];
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *row = table->pool + rows[i] + 1;
        uint32_t k = counts[i];
        if (k == NFI_SPARSE_DENSE) {
            add_dense(all, row, width);
            continue;
        }
        for (; k > 0; k--, row += 2)
            all[row[0]] = (int16_t)(all[row[0]] + (int8_t)row[1]);
    }
    for (uint32_t k = 0; k < table->classes; k++)
        sums[k] = all[k];
}
