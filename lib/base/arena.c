#include "base/arena.h"

#include <string.h>

enum { ALIGN = 16, FIRST_BLOCK = 4096, LAST_BLOCK = 1 << 20 };

struct nfi_arena_block {
    nfi_arena_block *older;
    size_t size; /* with this header */
};

#define HEADER ((sizeof(nfi_arena_block) + ALIGN - 1) / ALIGN * ALIGN)

void nfi_arena_init(nfi_arena *arena, const nf_alloc *alloc)
{
    memset(arena, 0, sizeof *arena);
    arena->alloc = nfi_alloc_or_default(alloc);
    arena->block_size = FIRST_BLOCK;
}

static void free_blocks(nfi_arena *arena, nfi_arena_block *block)
{
    while (block != NULL) {
        nfi_arena_block *older = block->older;
        nfi_alloc_free(&arena->alloc, block, block->size);
        block = older;
    }
}

void nfi_arena_clear(nfi_arena *arena)
{
    free_blocks(arena, arena->blocks);
    arena->blocks = NULL;
    arena->next = NULL;
    arena->left = 0;
}

void nfi_arena_reset(nfi_arena *arena)
{
    nfi_arena_block *largest = arena->blocks;
    if (largest == NULL)
        return;
    for (nfi_arena_block *b = arena->blocks; b != NULL; b = b->older)
        if (b->size > largest->size)
            largest = b;
    nfi_arena_block *b = arena->blocks;
    while (b != NULL) {
        nfi_arena_block *older = b->older;
        if (b != largest)
            nfi_alloc_free(&arena->alloc, b, b->size);
        b = older;
    }
    largest->older = NULL;
    arena->blocks = largest;
    arena->next = (char *)largest + HEADER;
    arena->left = largest->size - HEADER;
}

static int add_block(nfi_arena *arena, size_t size)
{
    size_t wanted = arena->block_size;
    if (wanted < size + HEADER)
        wanted = size + HEADER;
    nfi_arena_block *block = nfi_alloc_new(&arena->alloc, wanted);
    if (block == NULL)
        return 0;
    block->older = arena->blocks;
    block->size = wanted;
    arena->blocks = block;
    arena->next = (char *)block + HEADER;
    arena->left = wanted - HEADER;
    if (arena->block_size < LAST_BLOCK)
        arena->block_size *= 2;
    return 1;
}

void *nfi_arena_new(nfi_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if ((size > arena->left || arena->next == NULL) && !add_block(arena, size))
        return NULL;
    void *out = arena->next;
    arena->next += size;
    arena->left -= size;
    return out;
}

void *nfi_arena_array(nfi_arena *arena, size_t count, size_t item)
{
    if (item != 0 && count > SIZE_MAX / 4 / item)
        return NULL;
    return nfi_arena_new(arena, count * item);
}

void *nfi_arena_copy(nfi_arena *arena, const void *from, size_t size)
{
    void *out = nfi_arena_new(arena, size);
    if (out != NULL && size > 0)
        memcpy(out, from, size);
    return out;
}

char *nfi_arena_string(nfi_arena *arena, const char *from, size_t length)
{
    char *out = nfi_arena_new(arena, length + 1);
    if (out == NULL)
        return NULL;
    if (length > 0)
        memcpy(out, from, length);
    out[length] = '\0';
    return out;
}
