#include "base/alloc.h"

#include <stdlib.h>

static void *libc_resize(void *ctx, void *ptr, size_t old_size, size_t new_size)
{
    (void)ctx;
    (void)old_size;
    if (new_size == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, new_size);
}

nf_alloc nfi_alloc_or_default(const nf_alloc *alloc)
{
    nf_alloc libc = {libc_resize, NULL};
    return alloc != NULL && alloc->resize != NULL ? *alloc : libc;
}

void *nfi_alloc_new(const nf_alloc *alloc, size_t size)
{
    return alloc->resize(alloc->ctx, NULL, 0, size);
}

void nfi_alloc_free(const nf_alloc *alloc, void *ptr, size_t size)
{
    if (ptr != NULL)
        alloc->resize(alloc->ctx, ptr, size, 0);
}

void *nfi_alloc_grow(const nf_alloc *alloc, void *array, uint32_t *capacity, size_t needed, size_t item)
{
    if (needed <= *capacity)
        return array;
    if (needed >= UINT32_MAX || needed > SIZE_MAX / 2 / item)
        return NULL;
    size_t wanted = *capacity < 8 ? 8 : (size_t)*capacity * 2;
    if (wanted < needed)
        wanted = needed;
    if (wanted >= UINT32_MAX)
        wanted = UINT32_MAX - 1;
    void *moved = alloc->resize(alloc->ctx, array, (size_t)*capacity * item, wanted * item);
    if (moved != NULL)
        *capacity = (uint32_t)wanted;
    return moved;
}
