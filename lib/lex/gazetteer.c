#include "lex/gazetteer.h"

#include <stddef.h>

#include "base/prefetch.h"

enum { LONGER = 31 };

static uint32_t bucket_of(uint64_t state)
{
    return (uint32_t)(state >> (64 - nfi_gazetteer_bucket_bits));
}

void nfi_gazetteer_ask(uint64_t state)
{
    nfi_prefetch(&nfi_gazetteer_buckets[bucket_of(state)]);
}

void nfi_gazetteer_ask_more(uint64_t state)
{
    uint32_t slot = nfi_gazetteer_buckets[bucket_of(state)];
    nfi_prefetch(&nfi_gazetteer_marks[slot]);
    nfi_prefetch(&nfi_gazetteer_values[slot]);
}

const nfi_gazetteer_record *nfi_gazetteer_look(uint64_t state, int *longer)
{
    uint32_t bucket = bucket_of(state);
    uint32_t mark = (uint32_t)(state >> 16);
    *longer = 0;
    for (uint32_t i = nfi_gazetteer_buckets[bucket]; i < nfi_gazetteer_buckets[bucket + 1]; i++) {
        if (nfi_gazetteer_marks[i] != mark)
            continue;
        uint32_t value = nfi_gazetteer_values[i];
        uint32_t record = value & ~(UINT32_C(1) << LONGER);
        *longer = (int)(value >> LONGER);
        return record == 0 ? NULL : &nfi_gazetteer_records[record];
    }
    return NULL;
}

const char *nfi_gazetteer_country_name(uint16_t code)
{
    uint32_t low = 0;
    uint32_t high = nfi_gazetteer_country_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (nfi_gazetteer_countries[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < nfi_gazetteer_country_count && nfi_gazetteer_countries[low].code == code
               ? nfi_gazetteer_pool + nfi_gazetteer_countries[low].name
               : NULL;
}
