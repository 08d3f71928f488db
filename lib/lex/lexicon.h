/* Words and phrases of the compiled-in word lists (data/lexicons/en, tools/gen/lexicon.py says how they are written).
 *
 * Every word of any list has an id, found once for each token. Words are folded (text/fold.h). Lists are
 * then asked by id: whether a word is in a list, and with which row. Phrases are matched over tokens by
 * nfi_tokens_match() in segment/token.h. */
#ifndef NFI_LEX_LEXICON_H
#define NFI_LEX_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "lex/lexicon_data.h"

/* Which form of a word marked ~v or ~n in its list an entry is. */
typedef enum nfi_lex_form {
    NFI_FORM_BASE = 0,
    NFI_FORM_S = 1, /* third person */
    NFI_FORM_PAST = 2, /* past, and participle where both are spelled the same */
    NFI_FORM_PARTICIPLE = 3,
    NFI_FORM_ING = 4,
    NFI_FORM_PLURAL = 5
} nfi_lex_form;

typedef struct nfi_lex_entry {
    uint8_t table;  /* nfi_lex_table */
    uint8_t length; /* words */
    uint8_t form;   /* nfi_lex_form */
    uint32_t tail;  /* its second and further words: nfi_lex_tail[tail] … */
    uint32_t row;   /* of nfi_lex_<table>_rows */
} nfi_lex_entry;

/* W words with ids from 1; 0 is the unknown word.
 *   slots     hash table of ids, nfi_lex_slot_mask + 1 of them, 0 is free
 *   spelling  W+2  where its spelling starts in pool; the next one's start minus 1 ends it
 *   first     W+2  its entries are first[w] … first[w+1]-1: phrases by list, longest first, then the word alone, by list
 *   single    W+1  bit t: list t has the word alone
 *   start     W+1  bit t: list t has an entry that starts with it                               */
extern const uint32_t nfi_lex_slot_mask;
extern const uint32_t nfi_lex_slots[];
extern const uint32_t nfi_lex_spelling[];
extern const uint32_t nfi_lex_first[];
extern const uint64_t nfi_lex_single[];
extern const uint64_t nfi_lex_start[];
extern const uint32_t nfi_lex_tail[];
extern const nfi_lex_entry nfi_lex_entries[];
extern const char nfi_lex_pool[];

/* Id of a folded word with its nfi_hash(); 0 when no list has it. */
uint32_t nfi_lex_find(const char *folded, size_t length, uint64_t hash);

/* Its spelling, NUL-terminated; "" for 0. */
static inline const char *nfi_lex_word(uint32_t word)
{
    return nfi_lex_pool + nfi_lex_spelling[word];
}

static inline int nfi_lex_has(uint32_t word, nfi_lex_table table)
{
    return (int)(nfi_lex_single[word] >> table & 1);
}

static inline int nfi_lex_starts(uint32_t word, nfi_lex_table table)
{
    return (int)(nfi_lex_start[word] >> table & 1);
}

/* How many entries the lists that stand in the bits have of a word alone. */
static inline uint32_t nfi_lex_bits(uint64_t lists)
{
    lists -= lists >> 1 & UINT64_C(0x5555555555555555);
    lists = (lists & UINT64_C(0x3333333333333333)) + (lists >> 2 & UINT64_C(0x3333333333333333));
    lists = (lists + (lists >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (uint32_t)(lists * UINT64_C(0x0101010101010101) >> 56);
}

/* The entry of one word alone; NULL when the list does not have it. */
static inline const nfi_lex_entry *nfi_lex_entry_of(uint32_t word, nfi_lex_table table)
{
    uint64_t from = nfi_lex_single[word] >> table;
    return from & 1 ? &nfi_lex_entries[nfi_lex_first[word + 1] - nfi_lex_bits(from)] : NULL;
}

#endif
