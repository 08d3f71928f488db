/* Decision trees whose leaves are added up. They ask small numbers, one at a time, and so see what sums of weights do not: how
 * two facts stand to each other. */
#ifndef NFI_CLAIM_FOREST_H
#define NFI_CLAIM_FOREST_H

#include <stddef.h>
#include <stdint.h>

/* Every tree has all its questions, level by level; one that asks nothing has a limit that no number is over.
 *
 *   tree   questions 4 * NFI_FOREST_QUESTIONS: number asked u8, 0, limit i16; over the limit goes right
 *          leaves i16 * NFI_FOREST_LEAVES, in 1/NFI_FOREST_UNIT of what the sum is in                      */
enum {
    NFI_FOREST_DEPTH = 4,
    NFI_FOREST_LEAVES = 1 << NFI_FOREST_DEPTH,
    NFI_FOREST_QUESTIONS = NFI_FOREST_LEAVES - 1,
    NFI_FOREST_TREE = 4 * NFI_FOREST_QUESTIONS + 2 * NFI_FOREST_LEAVES,
    NFI_FOREST_UNIT = 32,
    NFI_FOREST_MAX = 1000
};

typedef struct nfi_forest {
    const unsigned char *trees;
    uint32_t count;
} nfi_forest;

/* Whether all questions of `count` trees are about one of `asked` numbers. */
int nfi_forest_fits(const unsigned char *trees, uint32_t count, uint32_t asked);

int32_t nfi_forest_score(const nfi_forest *forest, const int16_t *numbers);

#endif
