/* The gazetteer: names of places, bodies, peoples and persons (data/gazetteer), found word by word.
 *
 *     uint64_t state = 0;
 *     for each word:  state = nfi_gazetteer_step(state, hash of the folded word);
 *                     nfi_gazetteer_look(state, &found)
 *
 * A hyphen parts words: whoever walks over tokens leaves hyphens out and splits words that hold one. */
#ifndef NFI_LEX_GAZETTEER_H
#define NFI_LEX_GAZETTEER_H

#include <stdint.h>

#include "base/hash.h"

/* Bits of nfi_gazetteer_record.types, in the order of tools/gen/gazetteer.py. */
enum {
    NFI_GAZ_COUNTRY = 1 << 0,
    NFI_GAZ_REGION = 1 << 1,
    NFI_GAZ_CITY = 1 << 2,
    NFI_GAZ_PLACE = 1 << 3,
    NFI_GAZ_DEMONYM = 1 << 4,
    NFI_GAZ_RELIGION = 1 << 5,
    NFI_GAZ_PARTY = 1 << 6,
    NFI_GAZ_PARTY_PEOPLE = 1 << 7,
    NFI_GAZ_ARMED = 1 << 8,
    NFI_GAZ_ARMED_PEOPLE = 1 << 9,
    NFI_GAZ_ORG = 1 << 10,
    NFI_GAZ_AGENCY = 1 << 11,
    NFI_GAZ_COMPANY = 1 << 12,
    NFI_GAZ_UNIVERSITY = 1 << 13,
    NFI_GAZ_OUTLET = 1 << 14,
    NFI_GAZ_CLUB = 1 << 15,
    NFI_GAZ_TEAM = 1 << 16,
    NFI_GAZ_FACILITY = 1 << 17,
    NFI_GAZ_METONYM = 1 << 18,
    NFI_GAZ_EVENT = 1 << 19,
    NFI_GAZ_PRODUCT = 1 << 20,
    NFI_GAZ_WORK = 1 << 21,
    NFI_GAZ_FIRST_FEMALE = 1 << 22,
    NFI_GAZ_FIRST_MALE = 1 << 23,
    NFI_GAZ_FIRST_EITHER = 1 << 24,
    NFI_GAZ_LAST = 1 << 25,
    NFI_GAZ_LEADER = 1 << 26,
    NFI_GAZ_WORD = 1 << 27,  /* a word that news writes in lower case */
    NFI_GAZ_CAPITAL = 1 << 28,
    NFI_GAZ_UPPER = 1 << 30, /* written in capitals: "US" is not "us" */

    NFI_GAZ_FIRST = NFI_GAZ_FIRST_FEMALE | NFI_GAZ_FIRST_MALE | NFI_GAZ_FIRST_EITHER,
    NFI_GAZ_ANY_GPE = NFI_GAZ_COUNTRY | NFI_GAZ_REGION | NFI_GAZ_CITY | NFI_GAZ_CAPITAL,
    NFI_GAZ_ANY_NORP = NFI_GAZ_DEMONYM | NFI_GAZ_RELIGION | NFI_GAZ_PARTY_PEOPLE | NFI_GAZ_ARMED_PEOPLE,
    NFI_GAZ_ANY_ORG = NFI_GAZ_PARTY | NFI_GAZ_ARMED | NFI_GAZ_ORG | NFI_GAZ_AGENCY | NFI_GAZ_COMPANY | NFI_GAZ_UNIVERSITY |
                      NFI_GAZ_OUTLET | NFI_GAZ_CLUB | NFI_GAZ_TEAM
};

typedef struct nfi_gazetteer_record {
    uint32_t types;
    uint32_t name;       /* usual name, in nfi_gazetteer_pool; 0 where it is the one that was found */
    uint32_t identifier; /* likewise; 0 for none */
    uint16_t country;    /* two ASCII letters, the first in the high byte; 0 for none */
    uint16_t grades;     /* two bits each, from the low end: as a first name, last name, word, anything else */
} nfi_gazetteer_record;

/* N slots in order of their 64-bit hashes, records R.
 *   buckets  2^bits + 1  the slots of a bucket, by the highest bits of the hash
 *   marks    N           bits 16 … 47 of the hash
 *   values   N           record, 0 for none; the highest bit: longer names start with these words   */
extern const uint32_t nfi_gazetteer_bucket_bits;
extern const uint32_t nfi_gazetteer_buckets[];
extern const uint32_t nfi_gazetteer_marks[];
extern const uint32_t nfi_gazetteer_values[];
extern const nfi_gazetteer_record nfi_gazetteer_records[];
extern const char nfi_gazetteer_pool[];

typedef struct nfi_gazetteer_country {
    uint16_t code; /* as nfi_gazetteer_record.country; sorted by it */
    uint32_t name;
} nfi_gazetteer_country;

extern const nfi_gazetteer_country nfi_gazetteer_countries[];
extern const uint32_t nfi_gazetteer_country_count;

/* Usual English name of a country by its code; NULL where no country has it. */
const char *nfi_gazetteer_country_name(uint16_t code);

static inline uint64_t nfi_gazetteer_step(uint64_t state, uint64_t word_hash)
{
    return nfi_hash_mix((state ^ word_hash) * NFI_HASH_PRIME);
}

/* The record of the words that `state` has seen, NULL if they are no name; *longer tells whether more words may make one. */
const nfi_gazetteer_record *nfi_gazetteer_look(uint64_t state, int *longer);

/* Three misses of the cache are most of what a look costs. For many words, ask for each, then ask for more of each, then look. */
void nfi_gazetteer_ask(uint64_t state);
void nfi_gazetteer_ask_more(uint64_t state);

static inline uint32_t nfi_gazetteer_first_grade(const nfi_gazetteer_record *record)
{
    return record->grades & 3u;
}

static inline uint32_t nfi_gazetteer_last_grade(const nfi_gazetteer_record *record)
{
    return record->grades >> 2 & 3u;
}

static inline uint32_t nfi_gazetteer_word_grade(const nfi_gazetteer_record *record)
{
    return record->grades >> 4 & 3u;
}

static inline uint32_t nfi_gazetteer_other_grade(const nfi_gazetteer_record *record)
{
    return record->grades >> 6 & 3u;
}

#endif
