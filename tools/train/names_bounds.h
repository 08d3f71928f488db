/* Which words are outside of names, or never at an end of one, wherever they were seen without a capital: a fact of the texts that are
 * learnt from, which spares the recogniser most words beside names. */
#ifndef TRAIN_NAMES_BOUNDS_H
#define TRAIN_NAMES_BOUNDS_H

#include <stdint.h>

typedef struct bound_word {
    uint64_t hash; /* of the folded word; 0 is free */
    uint32_t outside;
    uint32_t inner;
    uint32_t edge;
} bound_word;

typedef struct bounds {
    bound_word *words;
    uint32_t mask;
    uint32_t used;
} bounds;

/* The counts of a word, all 0 for one that is new. */
bound_word *bounds_at(bounds *all, uint64_t hash);

/* NFI_NER_OUTSIDE, NFI_NER_INNER or neither. */
uint32_t bounds_of(const bound_word *word);

#endif
