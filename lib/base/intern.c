#include "base/intern.h"

#include <string.h>

#include "base/hash.h"

void nfi_intern_init(nfi_intern *table, const nf_alloc *alloc)
{
    memset(table, 0, sizeof *table);
    nfi_arena_init(&table->arena, alloc);
}

void nfi_intern_clear(nfi_intern *table)
{
    nfi_alloc_free(&table->arena.alloc, table->slots, table->capacity * sizeof *table->slots);
    nfi_arena_clear(&table->arena);
    table->slots = NULL;
    table->capacity = 0;
    table->count = 0;
}

static uint32_t slot_of(const nfi_intern *table, const char *string, size_t length)
{
    uint32_t at = (uint32_t)nfi_hash_mix(nfi_hash(string, length)) & (table->capacity - 1);
    while (table->slots[at] != NULL && strcmp(table->slots[at], string) != 0)
        at = (at + 1) & (table->capacity - 1);
    return at;
}

static int grow(nfi_intern *table)
{
    nfi_intern larger = *table;
    larger.capacity = table->capacity == 0 ? 64 : table->capacity * 2;
    if (larger.capacity > UINT32_MAX / 4)
        return 0;
    larger.slots = nfi_alloc_new(&table->arena.alloc, larger.capacity * sizeof *larger.slots);
    if (larger.slots == NULL)
        return 0;
    memset(larger.slots, 0, larger.capacity * sizeof *larger.slots);
    for (uint32_t i = 0; i < table->capacity; i++)
        if (table->slots[i] != NULL)
            larger.slots[slot_of(&larger, table->slots[i], strlen(table->slots[i]))] = table->slots[i];
    nfi_alloc_free(&table->arena.alloc, table->slots, table->capacity * sizeof *table->slots);
    *table = larger;
    return 1;
}

const char *nfi_intern_string(nfi_intern *table, const char *string)
{
    if (table->count >= table->capacity / 2 && !grow(table))
        return NULL;
    size_t length = strlen(string);
    uint32_t at = slot_of(table, string, length);
    if (table->slots[at] == NULL) {
        table->slots[at] = nfi_arena_string(&table->arena, string, length);
        table->count += table->slots[at] != NULL;
    }
    return table->slots[at];
}
