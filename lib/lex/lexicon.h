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
 *   first     W+2  its entries are first[w] … first[w+1]-1, by list, longest first
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

/* The entry of one word alone; NULL when the list does not have it. */
const nfi_lex_entry *nfi_lex_entry_of(uint32_t word, nfi_lex_table table);

#endif
