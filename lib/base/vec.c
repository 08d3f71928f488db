#include "base/vec.h"

#include <string.h>

int nfi_vec_room(void **at, uint32_t *capacity, size_t needed, size_t item, const nf_alloc *alloc)
{
    if (needed <= *capacity)
        return 1;
    /* `at` is the address of a typed pointer: read and written as bytes, not as a void pointer. */
    void *array;
    memcpy(&array, at, sizeof array);
    array = nfi_alloc_grow(alloc, array, capacity, needed, item);
    if (array == NULL)
        return 0;
    memcpy(at, &array, sizeof array);
    return 1;
}
