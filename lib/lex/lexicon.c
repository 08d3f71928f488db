#include "lex/lexicon.h"

#include <string.h>

#include "base/hash.h"

uint32_t nfi_lex_find(const char *folded, size_t length, uint64_t hash)
{
    uint32_t at = (uint32_t)nfi_hash_mix(hash) & nfi_lex_slot_mask;
    while (nfi_lex_slots[at] != 0) {
        uint32_t word = nfi_lex_slots[at];
        size_t size = nfi_lex_spelling[word + 1] - nfi_lex_spelling[word] - 1;
        if (size == length && memcmp(nfi_lex_word(word), folded, length) == 0)
            return word;
        at = (at + 1) & nfi_lex_slot_mask;
    }
    return 0;
}

const nfi_lex_entry *nfi_lex_entry_of(uint32_t word, nfi_lex_table table)
{
    if (!nfi_lex_has(word, table))
        return NULL;
    for (uint32_t i = nfi_lex_first[word]; i < nfi_lex_first[word + 1]; i++)
        if (nfi_lex_entries[i].table == table && nfi_lex_entries[i].length == 1)
            return &nfi_lex_entries[i];
    return NULL;
}
