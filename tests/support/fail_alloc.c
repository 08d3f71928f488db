#include "fail_alloc.h"

#include <stdlib.h>

/* Every block carries its size in front, so that the sizes that come back can be checked. */
typedef union header {
    size_t size;
    max_align_t align;
} header;

static void *resize(void *ctx, void *ptr, size_t old_size, size_t new_size)
{
    fail_alloc *own = ctx;
    header *old = ptr == NULL ? NULL : (header *)ptr - 1;
    if ((old == NULL ? 0 : old->size) != old_size)
        own->wrong++;
    if (new_size == 0) {
        own->in_use -= old == NULL ? 0 : old->size;
        free(old);
        return NULL;
    }
    own->requests++;
    if (own->fail_at != 0 && own->requests >= own->fail_at)
        return NULL;
    size_t before = old == NULL ? 0 : old->size;
    header *out = realloc(old, sizeof *out + new_size);
    if (out == NULL)
        return NULL;
    out->size = new_size;
    own->in_use = own->in_use - before + new_size;
    return out + 1;
}

nf_alloc fail_alloc_start(fail_alloc *own, size_t fail_at)
{
    nf_alloc alloc = {resize, own};
    own->requests = 0;
    own->fail_at = fail_at;
    own->in_use = 0;
    own->wrong = 0;
    return alloc;
}
