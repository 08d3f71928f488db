/* Stable sorting: equal items keep their order, so results never depend on the machine's qsort. */
#ifndef NFI_BASE_SORT_H
#define NFI_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/* Negative, zero or positive as item a comes before, with or after item b. */
typedef int (*nfi_compare)(const void *ctx, uint32_t a, uint32_t b);

/* Sorts indexes by merging; `scratch` has room for as many. O(n log n) comparisons. */
void nfi_sort(uint32_t *indexes, uint32_t *scratch, size_t count, nfi_compare compare, const void *ctx);

#endif
