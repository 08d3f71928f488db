/* An arena: memory that is given out in order and given back all at once. */
#ifndef NFI_BASE_ARENA_H
#define NFI_BASE_ARENA_H

#include "base/alloc.h"

typedef struct nfi_arena_block nfi_arena_block;

typedef struct nfi_arena {
    nf_alloc alloc;
    nfi_arena_block *blocks; /* newest first */
    char *next;              /* free room in the newest block */
    size_t left;
    size_t block_size; /* of the next block; doubles up to 1 MiB */
} nfi_arena;

void nfi_arena_init(nfi_arena *arena, const nf_alloc *alloc);
void nfi_arena_clear(nfi_arena *arena);

/* Forgets everything but keeps the largest block for the next use. */
void nfi_arena_reset(nfi_arena *arena);

/* `size` bytes aligned for any record; NULL when there is no memory. A size of 0 gives a valid pointer. */
void *nfi_arena_new(nfi_arena *arena, size_t size);

/* The same for `count` items; NULL on overflow too. */
void *nfi_arena_array(nfi_arena *arena, size_t count, size_t item);

/* Copies, NULL when there is no memory. The string gets a NUL behind its length. */
void *nfi_arena_copy(nfi_arena *arena, const void *from, size_t size);
char *nfi_arena_string(nfi_arena *arena, const char *from, size_t length);

#endif
