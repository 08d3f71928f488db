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
