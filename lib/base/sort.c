#include "base/sort.h"

#include <string.h>

enum { SHORT = 8 };

static void insert_sort(uint32_t *at, size_t count, nfi_compare compare, const void *ctx)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t item = at[i];
        size_t j = i;
        for (; j > 0 && compare(ctx, at[j - 1], item) > 0; j--)
            at[j] = at[j - 1];
        at[j] = item;
    }
}

static void merge(uint32_t *to, const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
                  nfi_compare compare, const void *ctx)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a_count && j < b_count) {
        int b_first = compare(ctx, a[i], b[j]) > 0;
        to[i + j] = b_first ? b[j] : a[i];
        i += !b_first;
        j += (size_t)b_first;
    }
    memcpy(to + i + j, a + i, (a_count - i) * sizeof *to);
    memcpy(to + a_count + j, b + j, (b_count - j) * sizeof *to);
}

void nfi_sort(uint32_t *indexes, uint32_t *scratch, size_t count, nfi_compare compare, const void *ctx)
{
    for (size_t i = 0; i < count; i += SHORT)
        insert_sort(indexes + i, count - i < SHORT ? count - i : SHORT, compare, ctx);
    uint32_t *from = indexes;
    uint32_t *to = scratch;
    for (size_t width = SHORT; width < count; width *= 2) {
        for (size_t i = 0; i < count; i += 2 * width) {
            size_t a = count - i < width ? count - i : width;
            size_t b = count - i - a < width ? count - i - a : width;
            merge(to + i, from + i, a, from + i + a, b, compare, ctx);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != indexes)
        memcpy(indexes, from, count * sizeof *indexes);
}
