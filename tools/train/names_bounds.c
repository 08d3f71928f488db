#include "names_bounds.h"

#include <stdlib.h>

#include "common.h"
#include "extract/ner_features.h"

static bound_word *find(bound_word *words, uint32_t mask, uint64_t hash)
{
    uint32_t at = (uint32_t)(hash >> 32 ^ hash) & mask;
    while (words[at].hash != 0 && words[at].hash != hash)
        at = (at + 1) & mask;
    return &words[at];
}

static void widen(bounds *all)
{
    uint32_t mask = all->words == NULL ? 1023 : all->mask * 2 + 1;
    bound_word *words = need((mask + 1u) * sizeof *words);
    for (uint32_t i = 0; all->words != NULL && i <= all->mask; i++)
        if (all->words[i].hash != 0)
            *find(words, mask, all->words[i].hash) = all->words[i];
    free(all->words);
    all->words = words;
    all->mask = mask;
}

bound_word *bounds_at(bounds *all, uint64_t hash)
{
    if (all->words == NULL || all->used * 2 > all->mask)
        widen(all);
    bound_word *out = find(all->words, all->mask, hash);
    all->used += out->hash == 0;
    out->hash = hash;
    return out;
}

uint32_t bounds_of(const bound_word *word)
{
    /* one in so many may be the corpus' own error; what stands outside is left out of whole names, what is inner only beside them */
    enum { LEAST = 10, OUTSIDE_SHARE = 1000, INNER_SHARE = 400 };
    if (word->outside < LEAST)
        return 0;
    if ((word->inner + word->edge) * OUTSIDE_SHARE <= word->outside)
        return NFI_NER_OUTSIDE;
    return word->edge * INNER_SHARE <= word->outside ? NFI_NER_INNER : 0;
}
