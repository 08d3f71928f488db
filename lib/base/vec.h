/* Growable arrays of one type:  typedef NFI_VEC(nf_claim) nfi_claim_vec;
 *
 *   at        the items
 *   count     items in use; set to 0 to start again with the memory kept
 *   capacity  items there is room for
 */
#ifndef NFI_BASE_VEC_H
#define NFI_BASE_VEC_H

#include "base/alloc.h"

#define NFI_VEC(type)                                                                                \
    struct {                                                                                         \
        type *at;                                                                                    \
        uint32_t count;                                                                              \
        uint32_t capacity;                                                                           \
    }

#define NFI_VEC_INIT                                                                                 \
    {                                                                                                \
        NULL, 0, 0                                                                                   \
    }

/* 1 with room for `extra` more items, 0 without memory. */
#define nfi_vec_reserve(vec, alloc, extra)                                                           \
    nfi_vec_room((void **)&(vec)->at, &(vec)->capacity, (size_t)(vec)->count + (size_t)(extra),      \
                 sizeof *(vec)->at, alloc)

/* Appends a value: 1, or 0 without memory. */
#define nfi_vec_push(vec, alloc, value)                                                              \
    (nfi_vec_reserve(vec, alloc, 1) ? ((vec)->at[(vec)->count++] = (value), 1) : 0)

#define nfi_vec_clear(vec, alloc)                                                                    \
    (nfi_alloc_free(alloc, (vec)->at, (size_t)(vec)->capacity * sizeof *(vec)->at), (vec)->at = NULL, \
     (vec)->count = 0, (vec)->capacity = 0)

int nfi_vec_room(void **at, uint32_t *capacity, size_t needed, size_t item, const nf_alloc *alloc);

#endif
