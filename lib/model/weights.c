#include "model/weights.h"

#include "base/prefetch.h"
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

/* Bytes of the largest row there can be. */
enum { ROW_MAX = 1 + 2 * (NFI_SPARSE_DENSE - 1) };

static int row_ends(const nfi_sparse *table, size_t at, size_t pool)
{
    if (at >= pool)
        return 0;
    size_t count = table->pool[at];
    return pool - at > (count == NFI_SPARSE_DENSE ? nfi_sparse_width(table->classes) : 2 * count);
}

/* Whether all rows lie in the pool. What is in them is safe to add, since there are sums for every byte that could be a class; and those that
 * start far enough from the end need not be looked at, so that a table is opened without reading all of it. */
static int rows_are_sound(const nfi_sparse *table, size_t slots, size_t pool)
{
    uint32_t safe = pool > ROW_MAX ? (uint32_t)(pool - ROW_MAX) : 0;
    enum { STEP = 64 };
    for (size_t i = 0; i < slots; i += STEP) {
        size_t end = i + STEP < slots ? i + STEP : slots;
        uint32_t late = 0;
        for (size_t k = i; k < end; k++)
            late += (nfi_le32(table->slots + k * 4) & 0xFFFFFF) >= safe;
        for (size_t k = i; late > 0 && k < end; k++)
            if (!row_ends(table, nfi_le32(table->slots + k * 4) & 0xFFFFFF, pool))
                return 0;
    }
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

/* The tables are larger than the nearest caches: the waits for all buckets are to overlap. */
static void ask(const unsigned char *slots, uint32_t buckets, const uint64_t *features, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        nfi_prefetch(slots + nfi_weights_bucket(features[i], buckets) * 16);
}

void nfi_sparse_ask(const nfi_sparse *table, const uint64_t *features, uint32_t count)
{
    ask(table->slots, table->buckets, features, count);
}

void nfi_narrow_sum(const nfi_narrow *table, const uint64_t *features, uint32_t count, int32_t sums[3])
{
    nfi_quad one = {0};
    nfi_quad two = {0};
    nfi_quad hits = {0};
    ask(table->slots, table->buckets, features, count);
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

/* Adds dense rows, a block of classes after the other, whose sums stay in registers. Sums of NFI_WEIGHTS_FEATURES bytes fit into 16 bits. */
static void add_dense(int16_t *sums, const unsigned char *const *rows, uint32_t count, size_t width)
{
    for (size_t at = 0; at < width; at += NFI_SPARSE_BLOCK) {
        static const nfi_sixteen none;
        nfi_sixteen block = none;
        for (uint32_t i = 0; i < count; i++)
            block = nfi_sixteen_add(block, rows[i] + at);
        nfi_sixteen_put(sums + at, block);
    }
}

void nfi_sparse_add(const nfi_sparse *table, const uint64_t *features, uint32_t count, int16_t sums[NFI_SPARSE_SUMS])
{
    const unsigned char *rows[NFI_WEIGHTS_FEATURES];
    const unsigned char *dense[NFI_WEIGHTS_FEATURES];
    uint32_t dense_count = 0;
    uint32_t other_count = 0;
    ask(table->slots, table->buckets, features, count);
    for (uint32_t i = 0; i < count; i++)
        nfi_prefetch(rows[i] = table->pool + nfi_quad_sum(look_up(table->slots, table->buckets, features[i])));
    for (uint32_t i = 0; i < count; i++) { /* read ahead, so that the waits for memory overlap */
        const unsigned char *row = rows[i];
        dense[dense_count] = row + 1;
        rows[other_count] = row;
        dense_count += *row == NFI_SPARSE_DENSE;
        other_count += *row - 1u < NFI_SPARSE_DENSE - 1u;
    }
    add_dense(sums, dense, dense_count, nfi_sparse_width(table->classes));
    for (uint32_t i = 0; i < other_count; i++) {
        const unsigned char *row = rows[i] + 1;
        for (uint32_t k = rows[i][0]; k > 0; k--, row += 2)
            sums[row[0]] = (int16_t)(sums[row[0]] + (int8_t)row[1]);
    }
}

void nfi_sparse_sum(const nfi_sparse *table, const uint64_t *features, uint32_t count, int32_t *sums)
{
    int16_t all[NFI_SPARSE_SUMS] = {0};
    nfi_sparse_add(table, features, count, all);
    for (uint32_t k = 0; k < table->classes; k++)
        sums[k] = all[k];
}
