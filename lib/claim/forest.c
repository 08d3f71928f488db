#include "claim/forest.h"

#include "model/format.h"

static int32_t signed_at(const unsigned char *at)
{
    int32_t value = (int32_t)nfi_le16(at);
    return value - (value >= 0x8000 ? 0x10000 : 0);
}

int nfi_forest_fits(const unsigned char *trees, uint32_t count, uint32_t asked)
{
    for (uint32_t t = 0; t < count; t++)
        for (uint32_t q = 0; q < NFI_FOREST_QUESTIONS; q++)
            if (trees[(size_t)t * NFI_FOREST_TREE + 4 * q] >= asked)
                return 0;
    return 1;
}

int32_t nfi_forest_score(const nfi_forest *forest, const int16_t *numbers)
{
    int32_t sum = 0;
    const unsigned char *tree = forest->trees;
    for (uint32_t t = 0; t < forest->count; t++, tree += NFI_FOREST_TREE) {
        uint32_t node = 0;
        while (node < NFI_FOREST_QUESTIONS) {
            const unsigned char *question = tree + 4 * (size_t)node;
            node = 2 * node + 1 + (uint32_t)(numbers[question[0]] > signed_at(question + 2));
        }
        sum += signed_at(tree + 4 * NFI_FOREST_QUESTIONS + 2 * (size_t)(node - NFI_FOREST_QUESTIONS));
    }
    return sum / NFI_FOREST_UNIT;
}
