/* Memory through the caller's allocator. Nothing else in the library asks the C library for memory. */
#ifndef NFI_BASE_ALLOC_H
#define NFI_BASE_ALLOC_H

#include <newsfacts/base.h>

/* The caller's allocator, or the C library's where there is none. */
nf_alloc nfi_alloc_or_default(const nf_alloc *alloc);

void *nfi_alloc_new(const nf_alloc *alloc, size_t size);
void nfi_alloc_free(const nf_alloc *alloc, void *ptr, size_t size);

/* Makes room for `needed` items of `item` bytes in an array of *capacity, at least doubling it.
 * Returns the array, moved or not, or NULL: no memory, or more than 2^32 - 2 items. */
void *nfi_alloc_grow(const nf_alloc *alloc, void *array, uint32_t *capacity, size_t needed, size_t item);

#endif
