/* Strings kept once: equal strings get the same pointer. */
#ifndef NFI_BASE_INTERN_H
#define NFI_BASE_INTERN_H

#include "base/arena.h"

typedef struct nfi_intern {
    nfi_arena arena;
    const char **slots; /* capacity of them, a power of two; NULL is free */
    uint32_t capacity;
    uint32_t count;
} nfi_intern;

void nfi_intern_init(nfi_intern *table, const nf_alloc *alloc);
void nfi_intern_clear(nfi_intern *table);

/* The kept copy of a string; NULL when there is no memory. */
const char *nfi_intern_string(nfi_intern *table, const char *string);

#endif
